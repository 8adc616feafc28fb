#pragma once

#include <span>
#include <string_view>

namespace bkctl::diff {

// oasdiff names a change after the place where it is found; we name it after what happened. Spots
// are the places, one letter each: b body, p property, r read-only property, q parameter, y
// property of a parameter, h property of a header parameter of requests; B body, M body (called
// mediatype), P property, w write-only property, H header of responses; s what stands there for
// all operations. No letter: anywhere.

/// A kind of change that is called `<place>-<suffix>` there.
struct KindAlias {
  std::string_view kind;
  std::string_view suffix;
  std::string_view spots;
};

/// A check of ours under another name there.
struct CheckAlias {
  std::string_view id;
  std::string_view theirs;
  std::string_view spots;
};

std::span<const KindAlias> kind_aliases();
std::span<const CheckAlias> check_aliases();

}  // namespace bkctl::diff
