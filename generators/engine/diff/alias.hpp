#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bkctl::diff {

/// An id of oasdiff's, and the check of ours that it is.
struct Alias {
  std::string theirs;
  std::string id;
  char spot = 0;  ///< where, see alias_tables.hpp; 0: anywhere
};

/// All of them, by their id.
std::span<const Alias> aliases();

/// What oasdiff calls a finding of the check at a spot; empty when it has no such check.
std::string_view alias_of(std::string_view id, char spot);

}  // namespace bkctl::diff
