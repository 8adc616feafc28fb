#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "engine/carry/edits.hpp"

namespace bkctl::carry {

/// From the first #include to the end of the last one.
std::optional<Range> include_range(const Outline& outline, std::string_view text);

/// Brings the includes that bkctl writes now into the user's file, each after the one that it
/// follows, and takes out those that lead nowhere now. The user's own stay.
void carry_includes(
    std::string_view base,
    const Outline& base_outline,
    std::string_view mine,
    const Outline& mine_outline,
    std::string_view next,
    const Outline& next_outline,
    const std::function<bool(std::string_view)>& is_gone,
    Edits& edits);

}  // namespace bkctl::carry
