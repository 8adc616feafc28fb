#include "engine/lint/walk.hpp"

#include <algorithm>
#include <array>

#include "engine/lint/lint.hpp"

namespace bkctl::lint {
namespace {

using spec::Form;
using spec::Shape;

std::uint64_t visit_key(const yaml::Value& value, Shape shape) {
  return reinterpret_cast<std::uintptr_t>(&value) << 6 | static_cast<std::uint64_t>(shape);
}

bool is_reference(const yaml::Value& value) {
  const yaml::Value* const ref = value.find("$ref");
  return ref != nullptr && ref->is_string();
}

/// Fields whose values are data of the API, not of its description.
bool holds_data(std::string_view key) {
  constexpr std::array<std::string_view, 7> kData{
      "example", "examples", "default", "enum", "const", "value", "dataValue"};
  return key.starts_with("x-") || std::find(kData.begin(), kData.end(), key) != kData.end();
}

}  // namespace

void Walk::run() {
  object(pass_.root(), Shape::kRoot, {nullptr, {}, nullptr});
  while (!pending_.empty()) {
    const Pending next = pending_.front();
    pending_.pop_front();
    field(*next.value, next.shape, next.form, next.place);
  }
}

void Walk::field(const yaml::Value& value, Shape shape, Form form, const Place& place) {
  if (shape == Shape::kAny) return;
  const bool container = form == Form::kList || form == Form::kMap;
  if (container && spec::is_object_shape(shape) && value.is_object() && value.size() == 1 &&
      is_reference(value)) {
    reference(value, shape, form, place);
    return;
  }
  if (form == Form::kList || (form == Form::kSchemaOrList && value.is_array())) {
    if (!value.is_array()) unknown(value, place);
    for (const yaml::Value* item : value.items()) one(*item, shape, {place.parent, place.field});
    return;
  }
  if (form == Form::kMap) {
    if (!value.is_object()) unknown(value, place);
    const bool odd = spec::is_object_shape(shape) && is_reference(value);
    if (odd) pass_.run(reference_node(value, Shape::kAny, place));
    for (const yaml::Member& member : value.members())
      one(*member.value, shape, {place.parent, place.field, &member});
    return;
  }
  one(value, shape, place);
}

void Walk::one(const yaml::Value& value, Shape shape, const Place& place) {
  if (spec::is_object_shape(shape)) {
    object(value, shape, place);
  } else if (value.is_object() && value.size() == 1 && is_reference(value)) {
    reference(value, shape, Form::kOne, place);
  }
}

void Walk::object(const yaml::Value& value, Shape shape, const Place& place) {
  if (!value.is_object()) {
    if (value.is_array()) unknown(value, place);
    return;
  }
  if (!visited_.insert(visit_key(value, shape)).second) return;
  const bool names = shape == Shape::kSecurityRequirement || shape == Shape::kScopes;
  if (!names && is_reference(value) && reference(value, shape, Form::kOne, place)) return;
  const Node node{kind(shape), &value, place.parent, place.field, place.member, version_};
  pass_.run(node);
  const bool items = version_ == spec::Version::k20 &&
                     (shape == Shape::kParameter || shape == Shape::kHeader) &&
                     value.find("type") != nullptr;
  if (items) {
    Node part = node;
    part.kind = kind(Shape::kItems);
    pass_.run(part);
  }
  members(node, shape);
}

bool Walk::reference(const yaml::Value& value, Shape shape, Form form, const Place& place) {
  pass_.run(reference_node(value, shape, place));
  const yaml::Value* const target = pass_.target(value);
  if (target != nullptr && !visited_.contains(visit_key(*target, shape))) {
    // What stands in the same file is met at its own place.
    const bool elsewhere = &target->file() != &pass_.root().file();
    pending_.push_back(
        {target, shape, form, elsewhere ? keep(place) : Place{nullptr, place.field, place.member}});
  }
  // A reference in an odd place stands for its target too, unless more stands beside it. A path
  // item has its path here, whatever it refers to.
  if (value.size() == 1 && shape != Shape::kRoot && shape != Shape::kPathItem) return true;
  if (shape == Shape::kSchema) return version_ <= spec::Version::k30;
  return shape != Shape::kPathItem && spec::may_be_reference(shape, version_);
}

Node Walk::reference_node(const yaml::Value& value, Shape shape, const Place& place) const {
  Node node{kReference, &value, place.parent, place.field, place.member, version_};
  node.wanted = shape;
  return node;
}

Walk::Place Walk::keep(const Place& place) {
  std::vector<const Node*> chain;
  const Node* parent = place.parent;
  for (; parent != nullptr && !parent->kept; parent = parent->parent) chain.push_back(parent);
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    kept_.push_back(**at);
    kept_.back().parent = parent;
    kept_.back().kept = true;
    parent = &kept_.back();
  }
  return {parent, place.field, place.member};
}

void Walk::members(const Node& node, Shape shape) {
  const spec::ObjectRule rule = spec::rule_for(shape, version_, *node.value);
  for (const yaml::Member& member : node.value->members()) {
    const Place place{&node, member.key, &member};
    if (const spec::Field* const known = rule.find(member.key, version_)) {
      field(*member.value, known->shape, known->form, place);
    } else if (rule.extensions && member.key.starts_with("x-")) {
      continue;
    } else if (rule.has_rest) {
      field(*member.value, rule.rest, rule.rest_form, place);
    } else if (!holds_data(member.key)) {
      unknown(*member.value, place);
    }
  }
}

void Walk::unknown(const yaml::Value& value, const Place& place) {
  if (!pass_.wants(kUnknown | kReference) || value.is_scalar()) return;
  if (!visited_.insert(visit_key(value, Shape::kAny)).second) return;
  const Node node{kUnknown, &value, place.parent, place.field, place.member, version_};
  if (value.is_object()) {
    if (is_reference(value)) {
      pass_.run(reference_node(value, Shape::kAny, place));
    }
    pass_.run(node);
  }
  const bool named = node.key() == "properties";
  for (const yaml::Member& member : value.members()) {
    if (named || !holds_data(member.key)) unknown(*member.value, {&node, member.key, &member});
  }
  for (const yaml::Value* item : value.items()) unknown(*item, {&node, place.field});
}

void lint(const spec::Document& document, const Settings& settings, Diagnostics& diagnostics) {
  Pass pass(document, settings, diagnostics);
  Walk(pass).run();
}

}  // namespace bkctl::lint
