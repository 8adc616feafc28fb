#pragma once

#include <string_view>

namespace bk::json {

/// A value of JSON Schema's keyword `format`, as far as it says something about strings.
struct Format {
  std::string_view name;
  bool (*fits)(std::string_view text);
  std::string_view message;  ///< "must be an email address"
};

/// By name: those of JSON Schema 2020-12, and `byte` of OpenAPI. Null for others, which say
/// nothing.
const Format* find_format(std::string_view name);

}  // namespace bk::json
