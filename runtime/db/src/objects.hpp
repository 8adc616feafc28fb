#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/repository.hpp"
#include "bk/db/rows.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/value.hpp"

namespace bk::db {

/// Makes objects of one type from an entity's rows. The type is a struct with fields, or any other
/// that reads objects from JSON (a union).
class ObjectReader {
 public:
  ObjectReader(const Entity& entity, const json::Codec& codec);

  /// The columns that the objects show, for SELECT and RETURNING; more may be added behind them.
  [[nodiscard]] const std::vector<const Column*>& columns() const { return columns_; }
  /// Reads one row, whose first columns are columns(). A failure (kInternal) names the column that
  /// does not fit.
  Result<void> read(const Row& row, void* object) const;

 private:
  Result<void> read_as_json(const Row& row, void* object) const;

  const json::Codec& codec_;
  const json::FieldTable* table_ = nullptr;  // null: not a struct
  std::vector<const Column*> columns_;
  std::vector<const json::Field*> fields_;
};

/// What a client sent, by property.
class BodyReader {
 public:
  BodyReader(const ConstObject& body, Dialect dialect);

  enum class State : std::uint8_t {
    kUnknown,  // the type has no such property
    kAbsent,
    kNull,
    kValue,
  };
  [[nodiscard]] State state(const Column& column) const;
  /// The value for the column, when the state is kValue; kUnprocessable when the column cannot hold
  /// it.
  [[nodiscard]] Result<Scalar> value(const Column& column) const;

 private:
  ConstObject body_;
  Dialect dialect_;
  const json::FieldTable* table_ = nullptr;
  std::optional<json::Value> object_;  // of types that are no structs
};

}  // namespace bk::db
