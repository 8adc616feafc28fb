#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

std::string_view text_of(const yaml::Value* value) {
  return value != nullptr ? value->as_string() : std::string_view{};
}

bool matches_all(std::string_view pattern) {
  return pattern == ".*" || pattern == "^.*$" || pattern == "^.*" || pattern == ".*$" ||
         pattern == "^" || pattern == "$";
}

void compare_patterns(const Comparison& comparison) {
  const auto* before = comparison.before.find("pattern");
  const auto* after = comparison.after.find("pattern");
  const std::string_view a = text_of(before);
  const std::string_view b = text_of(after);
  if (a == b) return;
  std::string_view kind = "pattern-changed";
  if (a.empty()) {
    kind = "pattern-added";
  } else if (b.empty()) {
    kind = "pattern-removed";
  } else if (matches_all(b)) {
    kind = "pattern-generalized";
  }
  comparison.add_values(kind, before, after);
}

}  // namespace

void compare_text(const Comparison& comparison) {
  compare_patterns(comparison);
  for (const auto& [key, kind] :
       {std::pair<std::string_view, std::string_view>{
            "contentEncoding", "content-encoding-changed"},
        {"contentMediaType", "content-media-type-changed"}}) {
    const auto* before = comparison.before.find(key);
    const auto* after = comparison.after.find(key);
    if (text_of(before) != text_of(after)) comparison.add_values(kind, before, after);
  }
}

}  // namespace bkctl::diff
