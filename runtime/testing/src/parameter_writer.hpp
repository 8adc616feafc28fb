#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bk/json/value.hpp"
#include "operation.hpp"

namespace bk::testing {

/// A scalar as plain text; nothing for null, arrays and objects.
std::optional<std::string> plain_text(const json::Value& value);

/// A value as text of a path, header or cookie in the parameter's style, encoded as its place asks.
/// Nothing where the style cannot say it (an empty list, a separator within an item).
std::optional<std::string> parameter_text(const Parameter& parameter, const json::Value& value);

/// The same for a query: `name=value` pairs joined by `&`.
std::optional<std::string> query_text(const Parameter& parameter, const json::Value& value);

}  // namespace bk::testing
