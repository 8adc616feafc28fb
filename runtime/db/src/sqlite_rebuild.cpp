#include "sqlite_rebuild.hpp"

#include <algorithm>
#include <utility>

namespace bk::db {
namespace {

std::string text_of(const Row& row, std::size_t column) {
  const std::string* text = row.text(column);
  return text == nullptr ? "" : *text;
}

Task<Result<std::vector<std::string>>> tables(Context& context, Transaction& transaction) {
  auto rows = co_await transaction.execute(
      context, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
  if (!rows) co_return std::move(rows).error();
  std::vector<std::string> out;
  for (const Row row : *rows) out.push_back(text_of(row, 0));
  co_return out;
}

}  // namespace

Task<Result<TableParts>> table_parts(Context& context, Transaction& transaction) {
  auto rows = co_await transaction.execute(
      context,
      "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS "
      "NOT NULL ORDER BY type, name");
  if (!rows) co_return std::move(rows).error();
  TableParts out;
  for (const Row row : *rows)
    out.parts.push_back({text_of(row, 0), text_of(row, 1), text_of(row, 2)});
  co_return out;
}

Task<Result<void>> finish_rebuild(
    Context& context, Transaction& transaction, const TableParts& before) {
  auto now = co_await table_parts(context, transaction);
  if (!now) co_return std::move(now).error();
  auto standing = co_await tables(context, transaction);
  if (!standing) co_return std::move(standing).error();
  for (const auto& part : before.parts) {
    const bool there = std::any_of(now->parts.begin(), now->parts.end(), [&](const auto& each) {
      return each.name == part.name;
    });
    const bool wanted =
        std::find(standing->begin(), standing->end(), part.table) != standing->end();
    if (there || !wanted) continue;
    auto made = co_await transaction.execute(context, Statement::trusted(part.sql));
    if (made) continue;
    const std::string cause = part.name + " no longer fits table " + part.table + " (" +
                              made.error().cause() + "): drop it in a migration of its own before";
    co_return Error{made.error().code(), made.error().message()}.with_cause(cause);
  }
  auto lost = co_await transaction.execute(context, "PRAGMA foreign_key_check");
  if (!lost) co_return std::move(lost).error();
  if (lost->empty()) co_return Result<void>{};
  const Row first = (*lost)[0];
  const std::string cause = "rows of " + text_of(first, 0) + " refer to rows of " +
                            text_of(first, 2) + " that are not there";
  co_return Error{ErrorCode::kUnprocessable, cause}.with_cause(cause);
}

}  // namespace bk::db
