#pragma once

#include <string>
#include <string_view>

#include "engine/yaml/value.hpp"

namespace bkctl::spec {

/// In double quotes, shortened to what fits a message.
std::string quoted(std::string_view text);

/// `a string`, `an array`, `null`: for "must be an object, not a string".
std::string_view describe_kind(const yaml::Value& value);

/// `"query", "header" or "path"` from `query|header|path`.
std::string join_choices(std::string_view choices);

}  // namespace bkctl::spec
