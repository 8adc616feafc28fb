#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "random.hpp"

namespace bk::testing {

/// A text of a format (of JSON Schema, or usual in OpenAPI) that has about `least` characters or
/// more; nothing for formats that say nothing. The same one each time when `random` is null.
std::optional<std::string> format_sample(
    std::string_view format, std::size_t least, Random* random);

}  // namespace bk::testing
