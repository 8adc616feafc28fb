#include "bk/db/entity.hpp"
#include "bk/db/statement.hpp"

namespace bk::db {

std::string_view to_string(Dialect dialect) {
  return dialect == Dialect::kSqlite ? "sqlite" : "postgresql";
}

const Column* Entity::find(std::string_view name) const {
  for (const Column& column : columns) {
    if (column.name == name) return &column;
  }
  for (const Column& column : columns) {
    if (!column.property.empty() && column.property == name) return &column;
  }
  return nullptr;
}

}  // namespace bk::db
