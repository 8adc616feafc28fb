#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/scalar.hpp"

namespace bk::db {

/// A place between two rows of a sorted list: the values that the rows are sorted by, of the row
/// before (or behind) it.
struct Cursor {
  bool backwards = false;
  std::vector<Scalar> values;
};

/// As clients carry it: base64url, with a signature (HMAC-SHA-256, cut to 128 bits) over it and
/// over `order`, which says what list it belongs to.
std::string write_cursor(const Cursor& cursor, std::string_view order, std::string_view secret);
/// nullopt when it was not made by write_cursor() for this order, with this secret.
std::optional<Cursor> read_cursor(
    std::string_view text, std::string_view order, std::string_view secret);

}  // namespace bk::db
