#include "engine/spec/lifter.hpp"

#include "engine/spec/object_builder.hpp"

namespace bkctl::spec {

Lifter::Lifter(const FileSet& files, const Links& links, yaml::Arena& arena)
    : files_(files), links_(links), arena_(arena) {
  for (const auto& [site, link] : links_.by_site) any_odd_ = any_odd_ || link.odd;
}

const yaml::Value* Lifter::lift_all(const File& root) {
  const Value* result = one(root.tree->root(), Shape::kRoot);
  if (const Value* const written = result->find("openapi");
      root.version == Version::k30 && written) {
    ObjectBuilder modern(arena_, *result);
    modern.set("openapi", arena_.make_string("3.1.0", *written));
    result = modern.make(root.tree->root());
    lifted_[&root.tree->root()] = result;
  }
  for (const Value* site : links_.order) {
    const Link& link = links_.by_site.at(site);
    if (link.target != nullptr && !link.odd) field(*link.target, link.shape, link.form);
  }
  for (const auto& [entry, target] : links_.mappings) one(*target, Shape::kSchema);
  return result;
}

const yaml::Value* Lifter::lifted(const yaml::Value* raw) const {
  const auto found = lifted_.find(raw);
  return found == lifted_.end() ? raw : found->second;
}

bool Lifter::untouched(const Value& raw) const {
  return !any_odd_ && version_of(raw) >= Version::k31;
}

const yaml::Value* Lifter::follow_odd(const Value& raw) {
  if (!any_odd_ || !raw.is_object()) return nullptr;
  const auto found = links_.by_site.find(&raw);
  if (found == links_.by_site.end() || !found->second.odd || found->second.target == nullptr)
    return nullptr;
  if (!open_.insert(&raw).second) return nullptr;  // it leads back to itself
  const Value* const result = field(*found->second.target, found->second.shape, found->second.form);
  open_.erase(&raw);
  return result;
}

const yaml::Value* Lifter::field(const Value& raw, Shape shape, Form form) {
  if (shape == Shape::kAny || untouched(raw)) return &raw;
  if (form == Form::kOne || (form == Form::kSchemaOrList && !raw.is_array()))
    return one(raw, shape);
  if (const Value* const target = follow_odd(raw)) return target;
  return each(raw, shape);
}

const yaml::Value* Lifter::each(const Value& raw, Shape shape) {
  bool changed = false;
  if (raw.is_array()) {
    std::vector<const Value*> items;
    items.reserve(raw.size());
    for (const Value* item : raw.items()) {
      items.push_back(one(*item, shape));
      changed = changed || items.back() != item;
    }
    return changed ? arena_.make_array(items, raw) : &raw;
  }
  std::vector<yaml::Member> members(raw.members().begin(), raw.members().end());
  for (yaml::Member& member : members) {
    const Value* const value = one(*member.value, shape);
    changed = changed || value != member.value;
    member.value = value;
  }
  return changed ? arena_.make_object(members, raw) : &raw;
}

const yaml::Value* Lifter::one(const Value& raw, Shape shape) {
  if (const Value* const target = follow_odd(raw)) return target;
  if (!raw.is_object()) {
    return shape == Shape::kSchema ? schema(raw) : &raw;
  }
  if (!is_object_shape(shape) || untouched(raw)) return &raw;
  if (const auto known = lifted_.find(&raw); known != lifted_.end()) return known->second;
  const Value* result = nullptr;
  const bool swagger = version_of(raw) == Version::k20;
  const bool reference =
      raw.find("$ref") != nullptr && shape != Shape::kSchema && shape != Shape::kPathItem;
  if (reference) {
    result = &raw;
  } else if (shape == Shape::kSchema) {
    result = schema(raw);
  } else if (swagger && shape == Shape::kRoot) {
    result = swagger_root(raw);
  } else if (swagger && shape == Shape::kPathItem) {
    result = swagger_path_item(raw);
  } else if (swagger && shape == Shape::kResponse) {
    result = swagger_response(raw, root_media_types(raw));
  } else if (swagger && shape == Shape::kParameter) {
    result = swagger_parameter(raw);
  } else if (swagger && shape == Shape::kHeader) {
    result = swagger_header(raw);
  } else if (swagger && shape == Shape::kSecurityScheme) {
    result = swagger_security_scheme(raw);
  } else {
    result = generic(raw, shape);
  }
  lifted_.emplace(&raw, result);
  return result;
}

const yaml::Value* Lifter::generic(const Value& raw, Shape shape) {
  const Version version = version_of(raw);
  const ObjectRule rule = rule_for(shape, version, raw);
  bool changed = false;
  std::vector<yaml::Member> members(raw.members().begin(), raw.members().end());
  for (yaml::Member& member : members) {
    const Value* value = member.value;
    if (const Field* const known = rule.find(member.key, version)) {
      value = field(*value, known->shape, known->form);
    } else if (rule.has_rest && !member.key.starts_with("x-")) {
      value = field(*value, rule.rest, rule.rest_form);
    }
    changed = changed || value != member.value;
    member.value = value;
  }
  return changed ? arena_.make_object(members, raw) : &raw;
}

const yaml::Value* Lifter::schema(const Value& raw) {
  if (!raw.is_object()) return &raw;
  const Version version = version_of(raw);
  if (version >= Version::k31) return generic(raw, Shape::kSchema);
  if (const Value* const ref = raw.find("$ref"); ref != nullptr && ref->is_string()) {
    // Up to 3.0 a reference stands for its target alone.
    if (raw.size() == 1) return &raw;
    ObjectBuilder builder(arena_);
    for (const yaml::Member& member : raw.members()) {
      if (member.key == "$ref" || member.key == "description" || member.key.starts_with("x-"))
        builder.add(member);
    }
    return builder.members().size() == raw.size() ? &raw : builder.make(raw);
  }
  return lift_schema_keywords(arena_, *generic(raw, Shape::kSchema), raw, version);
}

}  // namespace bkctl::spec
