#include <algorithm>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

const yaml::Value* prefix(const Flat& flat) {
  const auto* value = flat.find("prefixItems");
  return value != nullptr && value->is_array() ? value : nullptr;
}

void compare_prefixes(const Comparison& comparison) {
  const auto* before = prefix(comparison.before);
  const auto* after = prefix(comparison.after);
  const std::size_t old_size = before != nullptr ? before->size() : 0;
  const std::size_t new_size = after != nullptr ? after->size() : 0;
  for (std::size_t i = 0; i < std::max(old_size, new_size); ++i) {
    if (i < old_size && i < new_size) {
      comparison.follow("[" + std::to_string(i) + "]", {before->items()[i]}, {after->items()[i]});
    } else if (i < new_size) {
      comparison.add("prefix-items-added", std::to_string(i), before, after->items()[i]);
    } else {
      comparison.add("prefix-items-removed", std::to_string(i), before->items()[i], after);
    }
  }
}

// `{}` and `true` say nothing.
Conjunction items_of(const Flat& flat) {
  Conjunction out = flat.all("items");
  std::erase_if(out, [](const yaml::Value* value) {
    return value->is_boolean() ? value->as_boolean() : value->size() == 0;
  });
  return out;
}

}  // namespace

void compare_lists(const Comparison& comparison) {
  compare_prefixes(comparison);
  const Conjunction before = items_of(comparison.before);
  const Conjunction after = items_of(comparison.after);
  if (!before.empty() && !after.empty()) {
    comparison.follow("[]", before, after);
    return;
  }
  // A list that was none has a change of its type already.
  const bool lists = comparison.before.types == comparison.after.types;
  if (!lists) return;
  if (!after.empty()) comparison.add("items-restricted", {}, nullptr, after.front());
  if (!before.empty()) comparison.add("items-unrestricted", {}, before.front());
}

}  // namespace bkctl::diff
