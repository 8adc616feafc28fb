#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "bk/core/bytes.hpp"

namespace bk {

/// A single value as databases and parameters carry it. Dates, times, UUIDs, decimals and enums
/// travel as their text.
using Scalar = std::variant<std::monostate, bool, std::int64_t, double, std::string, Bytes>;

inline bool is_null(const Scalar& scalar) {
  return std::holds_alternative<std::monostate>(scalar);
}

}  // namespace bk
