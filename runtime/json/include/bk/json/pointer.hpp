#pragma once

#include <string>
#include <string_view>

namespace bk::json {

/// A member's name as a step of a JSON Pointer (RFC 6901): `/a~1b` for `a/b`.
std::string pointer_step(std::string_view name);

}  // namespace bk::json
