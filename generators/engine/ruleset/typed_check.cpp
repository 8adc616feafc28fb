#include <algorithm>

#include "engine/ruleset/assertion.hpp"

namespace bkctl::ruleset {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Whether a node around `node` (or itself) is meant by the condition and keeps its assertions.
bool holds(const TypedCheck& condition, const TypedNode& node, References& references) {
  for (const TypedNode* at = &node; at != nullptr; at = at->parent) {
    if (!condition.means(*at, references)) continue;
    std::vector<Answer> wrong;
    condition.check(*at, references, wrong);
    return wrong.empty();
  }
  return false;
}

}  // namespace

bool TypedCheck::means(const TypedNode& node, References& references) const {
  if (!node.is(type)) return false;
  if (!only_keys.empty() && !contains(only_keys, node.key)) return false;
  if (contains(not_keys, node.key)) return false;
  if (matching_key && !matching_key->search(node.key)) return false;
  return std::all_of(where.begin(), where.end(), [&](const TypedCheck& condition) {
    return holds(condition, node, references);
  });
}

void TypedCheck::check(
    const TypedNode& node, References& references, std::vector<Answer>& out) const {
  for (const Assertion& assertion : assertions) {
    if (properties.empty()) {
      assertion({node.value, node.value, node.value, true}, out);
      continue;
    }
    for (const std::string& property : properties) {
      const yaml::Value* const written = node.value->find(property);
      const yaml::Value* const value = written != nullptr ? references.follow(written) : nullptr;
      const std::size_t before = out.size();
      assertion({node.value, value, written, false}, out);
      for (std::size_t i = before; i < out.size(); ++i) {
        out[i].message = "\"" + property + "\" " + out[i].message;
        if (out[i].at == nullptr) out[i].at = written;
      }
    }
  }
}

}  // namespace bkctl::ruleset
