#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/core/scalar.hpp"

namespace bk::db {

class Rows;

/// One row; a view into Rows.
class Row {
 public:
  Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Scalar& operator[](std::size_t column) const;
  /// By column name; a null when the result has no such column.
  [[nodiscard]] const Scalar& operator[](std::string_view column) const;

  // A column as a type; nullopt when it is null or of another type.
  [[nodiscard]] std::optional<bool> boolean(std::size_t column) const;  ///< also 0 and 1
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t column) const;
  [[nodiscard]] std::optional<double> real(std::size_t column) const;  ///< also integers
  [[nodiscard]] const std::string* text(
      std::size_t column) const;  ///< null pointer instead of nullopt

 private:
  const Rows* rows_;
  std::size_t index_;
};

/// What a statement returned. Values come as the nearest Scalar: times as RFC 3339 text in UTC,
/// dates, UUIDs, decimals and JSON as text, bytea and BLOB as Bytes. SQLite has no booleans: they
/// are the integers 0 and 1.
class Rows {
 public:
  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
    Row operator*() const { return {*rows_, index_}; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Rows* rows_;
    std::size_t index_;
  };

  Rows() = default;
  Rows(std::vector<std::string> columns, std::vector<Scalar> values, std::int64_t affected);

  /// How many rows there are.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Row operator[](std::size_t row) const { return {*this, row}; }
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size_}; }

  /// The names of the columns, in order.
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

  /// How many rows INSERT, UPDATE or DELETE changed; 0 for queries.
  [[nodiscard]] std::int64_t affected() const { return affected_; }

  /// Takes a value out, for code that builds objects from rows.
  [[nodiscard]] Scalar take(std::size_t row, std::size_t column) {
    return std::move(values_[row * columns_.size() + column]);
  }

 private:
  friend class Row;
  std::vector<std::string> columns_;
  std::vector<Scalar> values_;  // row by row
  std::size_t size_ = 0;
  std::int64_t affected_ = 0;
};

inline std::size_t Row::size() const {
  return rows_->columns_.size();
}
inline const Scalar& Row::operator[](std::size_t column) const {
  return rows_->values_[index_ * rows_->columns_.size() + column];
}

}  // namespace bk::db
