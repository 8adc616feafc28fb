#include <string>
#include <unordered_set>
#include <vector>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {
namespace {

/// Marks everything that can be reached from what is given, through references.
class Reach {
 public:
  explicit Reach(const spec::Document& document) : document_(document) {}

  void add(const yaml::Value* value) {
    if (value != nullptr) pending_.push_back(value);
  }

  void run() {
    while (!pending_.empty()) {
      const yaml::Value& value = *pending_.back();
      pending_.pop_back();
      if (value.is_string()) {
        add(document_.mapping_target(value));
        continue;
      }
      if (value.is_scalar() || !seen_.insert(&value).second) continue;
      for (const yaml::Value* item : value.items()) add(item);
      for (const yaml::Member& member : value.members()) add(member.value);
      if (value.is_object()) add(document_.target(value));
    }
  }

  [[nodiscard]] bool contains(const yaml::Value* value) const { return seen_.contains(value); }

 private:
  const spec::Document& document_;
  std::vector<const yaml::Value*> pending_;
  std::unordered_set<const yaml::Value*> seen_;
};

}  // namespace

void unused_component(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  const yaml::Value* const components = document.root().find("components");
  if (components == nullptr || !document.root().has("paths")) return;
  Reach reach(document);
  for (const yaml::Member& member : document.root().value()->members()) {
    if (member.key != "components") reach.add(member.value);
  }
  reach.run();
  for (const yaml::Member& section : components->members()) {
    // Schemes are used by name, and those that nothing requires may be there for the gateway before
    // the service.
    if (section.key == "securitySchemes" || section.key.starts_with("x-")) continue;
    for (const yaml::Member& member : section.value->members()) {
      if (member.value->is_scalar() || reach.contains(member.value)) continue;
      // Nothing refers to it by reference; a schema may still extend one that is used (allOf below
      // a discriminator).
      if (section.key == "schemas" && member.value->find("allOf") != nullptr) continue;
      report(
          rule,
          diagnostics,
          member.key_span(),
          member.value->pointer(),
          "nothing uses " + std::string(section.key) + "/" + std::string(member.key));
    }
  }
}

}  // namespace bkctl::lint
