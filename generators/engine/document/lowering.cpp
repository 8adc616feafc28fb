#include "engine/document/lowering.hpp"

#include <vector>

#include "engine/document/loss.hpp"

namespace bkctl::document {
namespace {

using spec::Form;
using spec::Shape;
using spec::Version;
using yaml::Member;
using yaml::Value;

}  // namespace

const Value* Lowering::lower(const Value& root) {
  root_ = &root;
  return object(root, Shape::kRoot);
}

const Value* Lowering::field(const Value& value, Shape shape, Form form) {
  if (form == Form::kOne || (form == Form::kSchemaOrList && !value.is_array()))
    return one(value, shape);
  if (value.is_array()) {
    std::vector<const Value*> items;
    for (const Value* const item : value.items()) items.push_back(one(*item, shape));
    return arena_.make_array(items, value);
  }
  if (!value.is_object()) return &value;
  Builder out(arena_);
  for (const Member& member : value.members()) {
    if (shape == Shape::kSecurityScheme && !knows_scheme(*member.value)) continue;
    out.add(member, member.key.starts_with("x-") ? member.value : one(*member.value, shape));
  }
  return out.make(value);
}

bool Lowering::knows_scheme(const Value& scheme) {
  const Value* const type = scheme.find("type");
  if (to_ > Version::k30 || type == nullptr || type->as_string() != "mutualTLS") return true;
  lost(diagnostics_, scheme, "OpenAPI 3.0 has no security scheme of type mutualTLS: left out");
  return false;
}

const Value* Lowering::one(const Value& value, Shape shape) {
  if (shape == Shape::kSchema) return schema(value);
  if (!spec::is_object_shape(shape) || !value.is_object()) return &value;
  if (shape == Shape::kPathItem) return path_item(value);
  const Value* const reference = value.find("$ref");
  if (reference == nullptr || !spec::may_be_reference(shape, to_)) return object(value, shape);
  if (value.size() == 1 || to_ > Version::k30) return &value;
  for (const Member& member : value.members()) {
    if (member.key != "$ref" && !member.key.starts_with("x-"))
      lost(
          diagnostics_,
          *member.value,
          "\"" + std::string(member.key) +
              "\" beside \"$ref\" is left out: OpenAPI 3.0 ignores it");
  }
  Builder out(arena_);
  out.add(*value.find_member("$ref"));
  return out.make(value);
}

const Value* Lowering::path_item(const Value& value) {
  const Value* const reference = value.find("$ref");
  if (to_ > Version::k30 || reference == nullptr ||
      !reference->as_string().starts_with("#/components/pathItems/"))
    return object(value, Shape::kPathItem);
  const Value* const target = yaml::find_pointer(*root_, reference->as_string().substr(1));
  constexpr std::size_t kMost = 50;  // a path item may refer to another
  if (target == nullptr || !target->is_object() || depth_ >= kMost) {
    lost(diagnostics_, value, "OpenAPI 3.0 has no path items among the components: left out");
    return arena_.make_object({}, value);
  }
  ++depth_;
  const Value* const lowered = path_item(*target);
  --depth_;
  return lowered;
}

const Value* Lowering::object(const Value& value, Shape shape) {
  if (shape == Shape::kOAuthFlow) return &value;  // the same in all, but depends on its name
  const spec::ObjectRule rule = spec::rule_for(shape, to_, value);
  const spec::ObjectRule full = spec::rule_for(shape, Version::k32, value);
  Builder out(arena_);
  for (const Member& member : value.members()) {
    if (const spec::Field* const known = rule.find(member.key, to_)) {
      out.add(member, field(*member.value, known->shape, known->form));
      continue;
    }
    if (member.key.starts_with("x-")) {
      out.add(member);
      continue;
    }
    const bool newer = full.find(member.key, Version::k32) != nullptr ||
                       full.find(member.key, Version::k31) != nullptr;
    if (rule.has_rest && !newer) {
      out.add(member, field(*member.value, rule.rest, rule.rest_form));
    } else if (rule.open && !newer) {
      out.add(member);
    } else if (shape == Shape::kComponents && member.key == "pathItems") {
      continue;  // they stand where they were referred to
    } else {
      lost(
          diagnostics_,
          *member.value,
          called() + " has no \"" + std::string(member.key) + "\" in " +
              std::string(spec::describe(shape)) + ": left out");
    }
  }
  complete(out, value, shape);
  return out.make(value);
}

// What 3.1 may leave out and 3.0 may not.
void Lowering::complete(Builder& out, const Value& value, Shape shape) {
  if (to_ > Version::k30) return;
  if (shape == Shape::kRoot && out.find("paths") == nullptr)
    out.add("paths", arena_.make_object({}, value));
  if (shape == Shape::kOperation && out.find("responses") == nullptr) {
    Builder response(arena_);
    response.add("description", arena_.make_string("Not described.", value));
    Builder responses(arena_);
    responses.add("default", response.make(value));
    out.add("responses", responses.make(value));
    changed(diagnostics_, value, "OpenAPI 3.0 needs responses: one that says nothing is added");
  }
}

}  // namespace bkctl::document
