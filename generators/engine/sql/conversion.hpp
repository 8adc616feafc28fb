#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/sql/spelling.hpp"

namespace bkctl::sql {

/// What becomes of values when a column's type changes.
enum class Fidelity : std::uint8_t {
  kExact,     ///< every value has its equal
  kLossy,     ///< some are cut, or have none: then the migration fails
  kBackOnly,  ///< only values that came from the other type by conversion: for the way back
};

struct Conversion {
  Fidelity fidelity = Fidelity::kExact;
  std::string expression;  ///< the column's own name where nothing is to be done
};

/// How a value of `column` (an SQL identifier) becomes one of the other type. Nothing for pairs
/// that bkctl has no opinion on.
std::optional<Conversion> conversion(
    ColumnType from, ColumnType to, const std::string& column, Dialect dialect);

/// A value that a required column can be given on the way back, when its own are gone: its default,
/// else the plainest one that its checks allow. Nothing for keys, references and unique columns.
std::optional<std::string> stand_in(const Column& column, Dialect dialect);

/// The value of `--fill`, as written on the command line, as a literal of the column's type.
/// Nothing when it is not one.
std::optional<std::string> fill_literal(
    const Column& column, const std::string& text, Dialect dialect);

}  // namespace bkctl::sql
