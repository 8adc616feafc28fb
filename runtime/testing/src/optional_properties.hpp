#pragma once

#include <string_view>

#include "bk/json/value.hpp"

namespace bk::testing {

/// A description in which no schema requires properties that have `keyword: true` (`readOnly`,
/// `writeOnly`), be they described beside `required`, behind `$ref`, or in another member of the
/// same allOf.
json::Value without_required(json::Value description, std::string_view keyword);

}  // namespace bk::testing
