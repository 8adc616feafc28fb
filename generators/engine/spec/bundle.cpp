#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/spec/document.hpp"
#include "engine/spec/object_builder.hpp"
#include "engine/spec/self_contained.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::spec {
namespace {

using yaml::Value;

/// Writes a document as one self-contained value. References to schemas that are no components of
/// the root file become references to new components; every other reference to something elsewhere
/// is replaced by what it points to.
class Bundler {
 public:
  Bundler(const Document& document, yaml::Arena& arena) : document_(document), arena_(arena) {
    const Value* const components = document_.root().find("components");
    if (components == nullptr) return;
    for (const yaml::Member& section : components->members()) {
      for (const yaml::Member& member : section.value->members()) {
        pointers_.emplace(
            member.value,
            "#/components/" + std::string(section.key) + "/" +
                yaml::escape_pointer_token(member.key));
        if (section.key == "schemas") names_.insert(std::string(member.key));
      }
    }
  }

  const Value& bundle() {
    const Value& root = *document_.root().value();
    ObjectBuilder result(arena_);
    for (const yaml::Member& member : root.members()) {
      if (member.key == "$self") continue;
      result.add(member, member.key == "components" ? member.value : rewrite(*member.value));
    }
    if (const Value* const components = make_components(root)) result.set("components", components);
    return *result.make(root);
  }

 private:
  const Value* make_components(const Value& root) {
    const Value* const written = root.find("components");
    ObjectBuilder sections(arena_), schemas(arena_);
    const Value* own_schemas = nullptr;
    if (written != nullptr) {
      for (const yaml::Member& section : written->members()) {
        if (section.key == "schemas") own_schemas = section.value;
        sections.add(section, section.key == "schemas" ? section.value : rewrite(*section.value));
      }
    }
    if (own_schemas != nullptr) {
      for (const yaml::Member& member : own_schemas->members())
        schemas.add(member, rewrite(*member.value));
    }
    // Writing one may bring in others.
    for (std::size_t i = 0; i < hoisted_.size(); ++i) {
      const Hoisted next = hoisted_[i];
      schemas.add(next.name, rewrite(*next.schema));
    }
    if (!schemas.empty()) sections.set("schemas", schemas.make(own_schemas ? *own_schemas : root));
    return sections.empty() ? nullptr : sections.make(written ? *written : root);
  }

  const Value* rewrite(const Value& value) {
    if (value.is_array()) return rewrite_items(value);
    if (!value.is_object()) return mapping(value);
    const Value* const target = document_.target(value);
    if (target != nullptr && !document_.is_schema_reference(value)) return inlined(value, *target);
    bool changed = target != nullptr;
    const bool resource = is_schema(value);
    ObjectBuilder result(arena_);
    for (const yaml::Member& member : value.members()) {
      const bool reference =
          member.key == "$ref" || member.key == "$dynamicRef" || member.key == "$recursiveRef";
      const bool identity = member.key == "$id" || member.key == "$anchor" ||
                            member.key == "$dynamicAnchor" || member.key == "$recursiveAnchor";
      if (target != nullptr && reference) {
        if (result.find("$ref") == nullptr) result.add("$ref", pointer_to(*target, *member.value));
      } else if (resource && identity && member.value->is_scalar()) {
        changed = true;
      } else {
        const Value* const rewritten = rewrite(*member.value);
        changed = changed || rewritten != member.value;
        result.add(member, rewritten);
      }
    }
    return changed ? result.make(value) : &value;
  }

  const Value* rewrite_items(const Value& value) {
    bool changed = false;
    std::vector<const Value*> items;
    for (const Value* item : value.items()) {
      items.push_back(rewrite(*item));
      changed = changed || items.back() != item;
    }
    return changed ? arena_.make_array(items, value) : &value;
  }

  // An entry of a discriminator's mapping.
  const Value* mapping(const Value& value) {
    const Value* const target = value.is_string() ? document_.mapping_target(value) : nullptr;
    return target ? pointer_to(*target, value) : &value;
  }

  const Value* inlined(const Value& site, const Value& target) {
    if (const auto known = pointers_.find(&target); known != pointers_.end()) {
      ObjectBuilder reference(arena_, site);
      reference.set("$ref", arena_.make_string(known->second, site));
      return reference.make(site);
    }
    if (!open_.insert(&target).second) return &site;  // a callback within itself
    const Value* const result = rewrite(target);
    open_.erase(&target);
    ObjectBuilder merged(arena_, *result);
    // Of a Reference Object only these count; path items may say more beside theirs.
    const bool parameter = result->find("in") != nullptr;
    for (const yaml::Member& member : site.members()) {
      const bool counts = !parameter || member.key == "description" || member.key == "summary";
      if (member.key != "$ref" && result->is_object() && counts)
        merged.set(member.key, rewrite(*member.value));
    }
    return site.size() == 1 || !result->is_object() ? result : merged.make(target);
  }

  const Value* pointer_to(const Value& schema, const Value& origin) {
    auto known = pointers_.find(&schema);
    if (known == pointers_.end()) {
      const std::string name = fresh_name(Schema(document_, &schema).suggested_name());
      hoisted_.push_back({name, &schema});
      known = pointers_.emplace(&schema, "#/components/schemas/" + name).first;
    }
    return arena_.make_string(known->second, origin);
  }

  std::string fresh_name(const std::string& wanted) {
    std::string base;
    for (const char c : wanted) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
      base.push_back(plain ? c : '_');
    }
    if (base.empty()) base = "Schema";
    std::string name = base;
    for (int number = 2; !names_.insert(name).second; ++number)
      name = base + std::to_string(number);
    return name;
  }

  static bool is_schema(const Value& value) {
    for (const std::string_view key :
         {"type", "properties", "$ref", "$defs", "allOf", "anyOf", "oneOf", "enum", "items"}) {
      if (value.find(key) != nullptr) return true;
    }
    return false;
  }

  struct Hoisted {
    std::string name;
    const Value* schema;
  };

  const Document& document_;
  yaml::Arena& arena_;
  std::unordered_map<const Value*, std::string> pointers_;
  std::unordered_set<std::string> names_;
  std::unordered_set<const Value*> open_;
  std::vector<Hoisted> hoisted_;
};

}  // namespace

const yaml::Value& self_contained(const Document& document, yaml::Arena& arena) {
  return Bundler(document, arena).bundle();
}

std::string to_json(const Document& document, int indent) {
  yaml::Arena arena;
  return yaml::to_json(self_contained(document, arena), indent);
}

}  // namespace bkctl::spec
