#pragma once

#include <string>
#include <string_view>

namespace bkctl::git {

/// SHA-1 (RFC 3174), 20 octets: the checksum at the end of git's pack and index files. Not for
/// secrets.
std::string sha1(std::string_view message);

}  // namespace bkctl::git
