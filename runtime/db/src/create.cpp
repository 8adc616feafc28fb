#include <algorithm>
#include <utility>
#include <vector>

#include "bk/db/repository.hpp"
#include "conditions.hpp"
#include "convert.hpp"
#include "made_values.hpp"
#include "nothing_changed.hpp"
#include "objects.hpp"
#include "sql_text.hpp"

namespace bk::db {
namespace {

struct NewRow {
  std::vector<const Column*> columns;
  std::vector<Scalar> values;
  const Column* counted = nullptr;  // a kSequence column whose value the client gave
};

// The value that an equals() condition fixes; null when there is none.
const Scalar* fixed_value(
    const Entity& entity, const Column& column, const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions) {
    const bool fixes =
        condition.compare == Compare::kEquals && !condition.absent && condition.values.size() == 1;
    if (fixes && entity.find(condition.column) == &column) return &condition.values.front();
  }
  return nullptr;
}

Result<NewRow> new_row(
    const Entity& entity,
    const std::vector<Condition>& conditions,
    const BodyReader& body,
    Dialect dialect) {
  NewRow row;
  const Timestamp now = Timestamp::now();
  const auto put = [&](const Column& column, Scalar value) {
    row.columns.push_back(&column);
    row.values.push_back(std::move(value));
  };
  for (const Column& column : entity.columns) {
    if (const Scalar* fixed = fixed_value(entity, column, conditions)) {
      auto fitted = fit(column.type, *fixed, dialect);
      if (!fitted) return no_row();  // a parent that cannot be
      put(column, *std::move(fitted));
      continue;
    }
    const BodyReader::State state =
        client_may_say(column.source) ? body.state(column) : BodyReader::State::kUnknown;
    if (state == BodyReader::State::kValue) {
      auto value = body.value(column);
      if (!value) return std::move(value).error();
      if (column.source == Source::kSequence) row.counted = &column;
      put(column, std::move(value).value());
    } else if (auto made = made_value(column, now, dialect)) {
      put(column, *std::move(made));
    } else if (state == BodyReader::State::kNull && column.nullable) {
      put(column, {});
    }
  }
  return row;
}

// PostgreSQL's sequences do not notice values that come from elsewhere.
Task<Result<void>> move_sequence(
    Executor& executor, Context& context, const Entity& entity, const Column& column) {
  SqlText sql(executor.dialect());
  sql << "SELECT setval(pg_get_serial_sequence(";
  SqlText table(executor.dialect());
  table.name(entity.table);
  sql.value(std::string{table.statement().text(executor.dialect())}, ColumnType::kText) << ", ";
  sql.value(std::string{column.name}, ColumnType::kText) << "), greatest(max(";
  sql.name(column.name) << "), 1)) FROM ";
  sql.name(entity.table);
  auto moved = co_await executor.execute(context, sql.statement(), sql.take_values());
  if (!moved) co_return std::move(moved).error();
  co_return Result<void>{};
}

// After a foreign key failed: whether a parent that the request's path names is missing, which
// makes it a matter of the path (not found) and not of the body.
Task<Result<void>> check_parents(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const std::vector<Condition>& conditions,
    const Error& failure) {
  for (const Condition& condition : conditions) {
    const Column* column = entity.find(condition.column);
    if (column == nullptr) continue;
    // PostgreSQL names the columns: Key (author_id)=(…) is not present in table "authors".
    const std::string name{column->name};
    if (failure.cause().find("(" + name + ")=") != std::string::npos) co_return no_row();
    if (executor.dialect() != Dialect::kSqlite) continue;
    auto references = co_await executor.execute(
        context,
        R"(SELECT "table", "to" FROM pragma_foreign_key_list($1) WHERE "from" = $2)",
        {std::string{entity.table}, name});
    if (!references) co_return std::move(references).error();
    for (const Row reference : *references) {
      const std::string* table = reference.text(0);
      const std::string* key = reference.text(1);
      if (table == nullptr || key == nullptr) continue;
      SqlText sql(executor.dialect());
      sql << "SELECT 1 FROM ";
      sql.name(*table) << " WHERE ";
      sql.name(*key) << " = ";
      sql.value(condition.values.front());
      auto parent = co_await executor.execute(context, sql.statement(), sql.take_values());
      if (parent && parent->empty()) co_return no_row();
    }
  }
  co_return Result<void>{};
}

}  // namespace

Task<Result<void>> create_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item) {
  const ObjectReader reader(entity, *item.codec);
  auto row =
      new_row(entity, conditions.list(), BodyReader(body, executor.dialect()), executor.dialect());
  if (!row) co_return std::move(row).error();
  SqlText sql(executor.dialect());
  sql << "INSERT INTO ";
  sql.name(entity.table);
  if (row->columns.empty()) {
    sql << " DEFAULT VALUES";
  } else {
    sql << " (";
    sql.names(row->columns) << ") VALUES (";
    for (std::size_t i = 0; i < row->values.size(); ++i) {
      if (i > 0) sql << ", ";
      sql.value(std::move(row->values[i]));
    }
    sql << ")";
  }
  sql << " RETURNING ";
  sql.names(reader.columns()) << (reader.columns().empty() ? "1" : "");
  auto rows = co_await executor.execute(context, sql.statement(), sql.take_values());
  if (!rows) {
    if (rows.error().code() == ErrorCode::kUnprocessable && !conditions.list().empty()) {
      auto parents =
          co_await check_parents(executor, context, entity, conditions.list(), rows.error());
      if (!parents && parents.error().code() == ErrorCode::kNotFound) co_return parents;
    }
    co_return std::move(rows).error();
  }
  if (row->counted != nullptr && executor.dialect() == Dialect::kPostgresql) {
    auto moved = co_await move_sequence(executor, context, entity, *row->counted);
    if (!moved) co_return moved;
  }
  co_return reader.read((*rows)[0], item.address);
}

}  // namespace bk::db
