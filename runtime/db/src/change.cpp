#include <algorithm>
#include <utility>
#include <vector>

#include "bk/db/repository.hpp"
#include "bk/json/parse.hpp"
#include "conditions.hpp"
#include "made_values.hpp"
#include "merge_patch.hpp"
#include "nothing_changed.hpp"
#include "objects.hpp"
#include "sql_text.hpp"

namespace bk::db {
namespace {

struct Change {
  const Column* column = nullptr;
  Scalar value;
};
using Changes = std::vector<Change>;

// Columns that say which row it is, or that only the server changes, stay what they are.
bool may_change(
    const Entity& entity, const Column& column, const std::vector<Condition>& conditions) {
  if (column.source != Source::kClient && column.source != Source::kConstant) return false;
  if (std::find(entity.key.begin(), entity.key.end(), column.name) != entity.key.end())
    return false;
  return std::none_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    return !condition.absent && entity.find(condition.column) == &column;
  });
}

enum class Absent : std::uint8_t { kStays, kBecomesNull };

Result<Changes> changes_of(
    const Entity& entity,
    const std::vector<Condition>& conditions,
    const BodyReader& body,
    Absent absent) {
  Changes changes;
  for (const Column& column : entity.columns) {
    if (!may_change(entity, column, conditions)) continue;
    switch (body.state(column)) {
      case BodyReader::State::kUnknown:
        break;
      case BodyReader::State::kAbsent:
        // A column that cannot be null keeps what it has.
        if (absent == Absent::kBecomesNull && column.nullable) changes.push_back({&column, {}});
        break;
      case BodyReader::State::kNull:
        changes.push_back({&column, {}});
        break;
      case BodyReader::State::kValue: {
        auto value = body.value(column);
        if (!value) return std::move(value).error();
        changes.push_back({&column, std::move(value).value()});
        break;
      }
    }
  }
  return changes;
}

// UPDATE … SET … WHERE … RETURNING …, with what the server keeps up to date itself.
Result<SqlText> update_statement(
    const Entity& entity,
    Changes changes,
    const std::vector<Condition>& conditions,
    const ObjectReader& reader,
    Dialect dialect) {
  const Timestamp now = Timestamp::now();
  const bool changes_something = !changes.empty();
  SqlText sql(dialect);
  sql << "UPDATE ";
  sql.name(entity.table) << " SET ";
  bool first = true;
  const auto next = [&](const Column& column) -> SqlText& {
    if (!std::exchange(first, false)) sql << ", ";
    return sql.name(column.name) << " = ";
  };
  for (Change& change : changes) next(*change.column).value(std::move(change.value));
  for (const Column& column : entity.columns) {
    if (!changes_something) break;
    if (column.source == Source::kUpdatedAt) {
      next(column).value(made_value(column, now, dialect).value_or(Scalar{}));
    } else if (column.source == Source::kVersion && column.type == ColumnType::kInteger) {
      next(column).name(column.name) << " + 1";
    }
  }
  if (first) {
    // Nothing to change: the row as it is, through the same statement.
    const Column* key = entity.find(entity.key.front());
    if (key == nullptr) return no_such_column(entity, entity.key.front());
    next(*key).name(key->name);
  }
  auto added = add_where(sql, entity, conditions);
  if (!added) return std::move(added).error();
  sql << " RETURNING ";
  sql.names(reader.columns()) << (reader.columns().empty() ? "1" : "");
  return sql;
}

Task<Result<void>> update(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const std::vector<Condition>& conditions,
    Changes changes,
    Object item) {
  const ObjectReader reader(entity, *item.codec);
  auto sql = update_statement(entity, std::move(changes), conditions, reader, executor.dialect());
  if (!sql) co_return std::move(sql).error();
  auto rows = co_await executor.execute(context, sql->statement(), sql->take_values());
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return co_await why_nothing(executor, context, entity, conditions);
  co_return reader.read((*rows)[0], item.address);
}

// Objects in JSON columns are merged with what is there (RFC 7396).
std::vector<Change*> merges_of(Changes& changes) {
  std::vector<Change*> merges;
  for (Change& change : changes) {
    const auto* text = std::get_if<std::string>(&change.value);
    if (change.column->type == ColumnType::kJson && text != nullptr && text->starts_with('{')) {
      merges.push_back(&change);
    }
  }
  return merges;
}

Task<Result<void>> merge(
    Transaction& transaction,
    Context& context,
    const Entity& entity,
    const std::vector<Condition>& conditions,
    std::vector<Change*>& merges) {
  SqlText sql(transaction.dialect());
  sql << "SELECT ";
  std::vector<const Column*> columns;
  columns.reserve(merges.size());
  for (const Change* change : merges) columns.push_back(change->column);
  sql.names(columns) << " FROM ";
  sql.name(entity.table);
  auto added = add_where(sql, entity, conditions);
  if (!added) co_return added;
  if (!sql.lite()) sql << " FOR UPDATE";
  auto rows = co_await transaction.execute(context, sql.statement(), sql.take_values());
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return co_await why_nothing(transaction, context, entity, conditions);
  for (std::size_t i = 0; i < merges.size(); ++i) {
    const std::string* stored = (*rows)[0].text(i);
    auto merged =
        merge_patch(stored == nullptr ? "null" : *stored, std::get<std::string>(merges[i]->value));
    if (!merged) co_return std::move(merged).error();
    merges[i]->value = std::move(merged).value();
  }
  co_return Result<void>{};
}

}  // namespace

Task<Result<void>> replace_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item) {
  auto changes = changes_of(
      entity, conditions.list(), BodyReader(body, executor.dialect()), Absent::kBecomesNull);
  if (!changes) co_return std::move(changes).error();
  co_return co_await update(
      executor, context, entity, conditions.list(), std::move(changes).value(), item);
}

Task<Result<void>> patch_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item) {
  auto changes =
      changes_of(entity, conditions.list(), BodyReader(body, executor.dialect()), Absent::kStays);
  if (!changes) co_return std::move(changes).error();
  if (merges_of(*changes).empty()) {
    co_return co_await update(
        executor, context, entity, conditions.list(), std::move(changes).value(), item);
  }
  co_return co_await executor.transaction(
      context, [&](Transaction& transaction) -> Task<Result<void>> {
        Changes merged = *changes;  // the body may be run again
        auto merges = merges_of(merged);
        auto done = co_await merge(transaction, context, entity, conditions.list(), merges);
        if (!done) co_return done;
        co_return co_await update(
            transaction, context, entity, conditions.list(), std::move(merged), item);
      });
}

}  // namespace bk::db
