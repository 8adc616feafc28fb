#pragma once

#include <string>
#include <string_view>

namespace bk::db {

/// UTF-8 text with upper-case letters made lower (Unicode's simple case mapping for the Latin,
/// Greek, Cyrillic and Armenian scripts), so that texts compare without regard to case. Octets that
/// are not UTF-8 stay.
std::string fold(std::string_view text);

}  // namespace bk::db
