#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void tag_parents(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  if (node.version != spec::Version::k32 || tags == nullptr) return;
  std::unordered_map<std::string_view, std::string_view> parents;
  for (const yaml::Value* tag : tags->items())
    parents.emplace(text_of(tag, "name"), text_of(tag, "parent"));
  std::set<std::string_view> good{std::string_view{}};
  for (const yaml::Value* tag : tags->items()) {
    const std::string_view parent = text_of(tag, "parent");
    if (parent.empty()) continue;
    if (!parents.contains(parent)) {
      pass.report(
          *tag->find("parent"), "there is no tag " + spec::quoted(parent) + " to be the parent");
      continue;
    }
    std::vector<std::string_view> chain;
    std::set<std::string_view> seen;
    std::string_view at = text_of(tag, "name");
    while (!good.contains(at) && parents.contains(at) && seen.insert(at).second) {
      chain.push_back(at);
      at = parents.at(at);
    }
    if (seen.contains(at) && !good.contains(at))
      pass.report(*tag->find("parent"), "the parents of the tag lead in a circle");
    good.insert(chain.begin(), chain.end());
  }
}

}  // namespace bkctl::lint
