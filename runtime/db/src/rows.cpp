#include "bk/db/rows.hpp"

namespace bk::db {

Rows::Rows(std::vector<std::string> columns, std::vector<Scalar> values, std::int64_t affected)
    : columns_(std::move(columns)),
      values_(std::move(values)),
      size_(columns_.empty() ? 0 : values_.size() / columns_.size()),
      affected_(affected) {}

std::optional<std::size_t> Rows::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == name) return i;
  }
  return std::nullopt;
}

const Scalar& Row::operator[](std::string_view column) const {
  static const Scalar null;
  const auto index = rows_->column(column);
  return index ? (*this)[*index] : null;
}

std::optional<bool> Row::boolean(std::size_t column) const {
  const Scalar& value = (*this)[column];
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number != nullptr && (*number == 0 || *number == 1)) return *number == 1;
  return std::nullopt;
}

std::optional<std::int64_t> Row::integer(std::size_t column) const {
  const auto* number = std::get_if<std::int64_t>(&(*this)[column]);
  return number == nullptr ? std::nullopt : std::optional{*number};
}

std::optional<double> Row::real(std::size_t column) const {
  const Scalar& value = (*this)[column];
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
  return std::nullopt;
}

const std::string* Row::text(std::size_t column) const {
  return std::get_if<std::string>(&(*this)[column]);
}

}  // namespace bk::db
