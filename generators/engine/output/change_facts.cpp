#include <algorithm>

#include "engine/output/changes.hpp"

namespace bkctl::output {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::kUnchanged:
      return "unchanged";
    case Kind::kCreate:
      return "create";
    case Kind::kUpdate:
      return "update";
    case Kind::kMerge:
      return "merge";
    case Kind::kAdapt:
      return "adapt";
    case Kind::kConflict:
      return "conflict";
    case Kind::kRemove:
      return "remove";
    case Kind::kKept:
      return "keep";
    case Kind::kRefused:
      return "refuse";
  }
  return "";
}

std::size_t Changes::count(Kind kind) const {
  if (kind == Kind::kUnchanged) return unchanged;
  return static_cast<std::size_t>(std::count_if(
      files.begin(), files.end(), [kind](const Change& change) { return change.kind == kind; }));
}

bool Changes::any() const {
  const auto writes = [](const Change& change) {
    return change.kind != Kind::kKept && change.kind != Kind::kRefused;
  };
  return !records.empty() || std::any_of(files.begin(), files.end(), writes);
}

}  // namespace bkctl::output
