#pragma once

#include <string_view>

namespace bk::crypto {

/// Whether two texts are equal, in a time that depends on their lengths only. For anything an
/// attacker may guess at: keys, signatures, tokens. A difference in length is not hidden; compare
/// digests where it must be.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace bk::crypto
