#include "bk/db/repository.hpp"

#include <utility>

#include "conditions.hpp"
#include "nothing_changed.hpp"
#include "objects.hpp"
#include "sql_text.hpp"

namespace bk::db {

Error no_row() {
  return not_found("there is no such thing here");
}

Task<Error> why_nothing(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const std::vector<Condition>& conditions) {
  if (!has_version(conditions)) co_return no_row();
  SqlText sql(executor.dialect());
  sql << "SELECT 1 FROM ";
  sql.name(entity.table);
  auto added = add_where(sql, entity, conditions, Versions::kIgnored);
  if (!added) co_return std::move(added).error();
  auto rows = co_await executor.execute(context, sql.statement(), sql.take_values());
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return no_row();
  co_return Error{ErrorCode::kPreconditionFailed, "it has been changed since it was read"};
}

Task<Result<void>> find_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    Object item) {
  const ObjectReader reader(entity, *item.codec);
  SqlText sql(executor.dialect());
  sql << "SELECT ";
  sql.names(reader.columns()) << (reader.columns().empty() ? "1 FROM " : " FROM ");
  sql.name(entity.table);
  auto added = add_where(sql, entity, conditions.list());
  if (!added) co_return added;
  sql << " LIMIT 1";
  auto rows = co_await executor.execute(context, sql.statement(), sql.take_values());
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return no_row();
  co_return reader.read((*rows)[0], item.address);
}

Task<Result<void>> erase(
    Executor& executor, Context& context, const Entity& entity, Conditions conditions) {
  SqlText sql(executor.dialect());
  sql << "DELETE FROM ";
  sql.name(entity.table);
  auto added = add_where(sql, entity, conditions.list());
  if (!added) co_return added;
  auto rows = co_await executor.execute(context, sql.statement(), sql.take_values());
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() == 0)
    co_return co_await why_nothing(executor, context, entity, conditions.list());
  co_return Result<void>{};
}

}  // namespace bk::db
