#pragma once

#include <cstddef>

namespace bkctl::yaml {

/// Objects up to this size are searched from front to back; larger ones carry, right behind their
/// members, the members' numbers sorted by key.
inline constexpr std::size_t kLinearMembers = 16;

}  // namespace bkctl::yaml
