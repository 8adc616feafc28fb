#include <string>
#include <unordered_set>
#include <vector>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

/// Marks everything that can be reached from what is given, through references.
class Reach {
 public:
  explicit Reach(const Pass& pass) : pass_(pass) {}

  void add(const yaml::Value* value) {
    if (value != nullptr) pending_.push_back(value);
  }

  void run() {
    while (!pending_.empty()) {
      const yaml::Value& value = *pending_.back();
      pending_.pop_back();
      if (value.is_string()) {
        const yaml::Value* const mapped = pass_.document().mapping_target(value);
        if (mapped != nullptr) add(&mapped->origin());
        continue;
      }
      if (value.is_scalar() || !seen_.insert(&value).second) continue;
      for (const yaml::Value* item : value.items()) add(item);
      for (const yaml::Member& member : value.members()) add(member.value);
      if (value.is_object()) add(target(value));
    }
  }

  [[nodiscard]] bool contains(const yaml::Value* value) const { return seen_.contains(value); }

 private:
  /// Also of references in extensions and in places where the standard has none.
  [[nodiscard]] const yaml::Value* target(const yaml::Value& site) const {
    const yaml::Value* const known = pass_.target(site);
    if (known != nullptr) return known;
    const std::string_view ref = text_of(&site, "$ref");
    const std::size_t hash = ref.find('#');
    if (hash == std::string_view::npos || !is_this_file(ref.substr(0, hash))) return nullptr;
    return yaml::find_pointer(pass_.root(), ref.substr(hash + 1));
  }

  [[nodiscard]] bool is_this_file(std::string_view file) const {
    if (file.starts_with("./")) file.remove_prefix(2);
    const std::string_view own = pass_.root().file().path();
    return file.empty() || own == file ||
           (own.ends_with(file) && own[own.size() - file.size() - 1] == '/');
  }

  const Pass& pass_;
  std::vector<const yaml::Value*> pending_;
  std::unordered_set<const yaml::Value*> seen_;
};

void check_section(const yaml::Member& section, const Reach& reach, Pass& pass) {
  for (const yaml::Member& member : section.value->members()) {
    if (member.value->is_scalar() || reach.contains(member.value)) continue;
    // Nothing refers to it by reference; a schema may still extend one that is used (allOf below
    // a discriminator).
    const bool schemas = section.key == "schemas" || section.key == "definitions";
    if (schemas && member.value->find("allOf") != nullptr) continue;
    pass.report(member, "nothing uses " + std::string(section.key) + "/" + std::string(member.key));
  }
}

}  // namespace

void unused_component(const Node& node, Pass& pass) {
  const yaml::Value& root = *node.value;
  const bool old = node.version == spec::Version::k20;
  const yaml::Value* const components = old ? &root : root.find("components");
  // A document of components only is a library for others.
  bool library = true;
  for (const std::string_view field : {"paths", "webhooks"})
    library = library && root.find(field) == nullptr;
  if (components == nullptr) return;
  const auto holds_components = [&](const yaml::Member& member) {
    if (!old) return member.key == "components";
    return member.key == "definitions" || member.key == "parameters" || member.key == "responses";
  };
  Reach reach(pass);
  for (const yaml::Member& member : root.members()) {
    if (!holds_components(member)) reach.add(member.value);
    library = library && !member.key.starts_with("x-");
  }
  if (library) return;
  reach.run();
  for (const yaml::Member& section : components->members()) {
    // Schemes are used by name, and those that nothing requires may be there for the gateway before
    // the service.
    const bool skipped = section.key == "securitySchemes" || section.key.starts_with("x-");
    if (!skipped && (!old || holds_components(section))) check_section(section, reach, pass);
  }
}

}  // namespace bkctl::lint
