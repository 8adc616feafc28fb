#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/core/scalar.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/statement.hpp"

namespace bk::db {

/// An SQL statement in the making: text from facts, identifiers quoted, values bound.
class SqlText {
 public:
  explicit SqlText(Dialect dialect) : dialect_(dialect) { text_.reserve(256); }

  SqlText& operator<<(std::string_view sql) {
    text_ += sql;
    return *this;
  }
  SqlText& name(std::string_view identifier);
  /// `"a", "b"`
  SqlText& names(const std::vector<const Column*>& columns);
  /// A parameter whose type the server infers from where it stands.
  SqlText& value(Scalar value);
  /// A parameter of the column's type, for comparisons.
  SqlText& value(Scalar value, ColumnType type);
  /// The column as comparisons and orders want it.
  SqlText& comparable(const Column& column);

  [[nodiscard]] Dialect dialect() const { return dialect_; }
  [[nodiscard]] bool lite() const { return dialect_ == Dialect::kSqlite; }
  [[nodiscard]] Statement statement() const { return Statement::trusted(text_); }
  [[nodiscard]] std::vector<Scalar> take_values() { return std::move(values_); }

 private:
  Dialect dialect_;
  std::string text_;
  std::vector<Scalar> values_;
};

}  // namespace bk::db
