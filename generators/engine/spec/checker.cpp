#include "engine/spec/checker.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/suggest.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::spec {
namespace {

bool is_extension(std::string_view key) {
  return key.starts_with("x-");
}

const yaml::Value* find_ref(const yaml::Value& value) {
  const yaml::Value* const ref = value.find("$ref");
  return ref != nullptr && ref->is_string() ? ref : nullptr;
}

bool is_component_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

constexpr int kShownHops = 6;

std::uint64_t visit_key(const yaml::Value& value, Shape shape) {
  return reinterpret_cast<std::uintptr_t>(&value) << 6 | static_cast<std::uint64_t>(shape);
}

std::string list_versions(VersionMask versions) {
  if (versions == k20) return "Swagger 2.0";
  if (versions == k30) return "OpenAPI 3.0";
  if (versions == k31) return "OpenAPI 3.1";
  if (versions == k32) return "OpenAPI 3.2";
  if (versions == kFrom31) return "OpenAPI 3.1 and later";
  if (versions == kFrom30) return "OpenAPI 3.0 and later";
  return "other versions of OpenAPI";
}

}  // namespace

Diagnostic& Checker::error(std::string_view code, const yaml::Value& value, std::string message) {
  if (!validate_) return ignored_;
  if (diagnostics_.full()) return diagnostics_.error(code, {}, {}, {});
  return with_hops(
      diagnostics_.error(code, value.span(), value.pointer(), std::move(message)), value);
}

Diagnostic& Checker::warning(std::string_view code, const yaml::Value& value, std::string message) {
  if (!validate_) return ignored_;
  if (diagnostics_.full()) return diagnostics_.warning(code, {}, {}, {});
  return with_hops(
      diagnostics_.warning(code, value.span(), value.pointer(), std::move(message)), value);
}

Diagnostic& Checker::error(std::string_view code, const yaml::Member& member, std::string message) {
  if (!validate_) return ignored_;
  if (diagnostics_.full()) return diagnostics_.error(code, {}, {}, {});
  return with_hops(
      diagnostics_.error(code, member.key_span(), member.value->pointer(), std::move(message)),
      *member.value);
}

Diagnostic& Checker::warning(
    std::string_view code, const yaml::Member& member, std::string message) {
  if (!validate_) return ignored_;
  if (diagnostics_.full()) return diagnostics_.warning(code, {}, {}, {});
  return with_hops(
      diagnostics_.warning(code, member.key_span(), member.value->pointer(), std::move(message)),
      *member.value);
}

// How the document came to a place in another file: the references, from there to the document.
Diagnostic& Checker::with_hops(Diagnostic& diagnostic, const yaml::Value& place) const {
  const yaml::Value* at = &place;
  for (int hop = 0; hop < kShownHops && &at->file() != &root_->file(); ++hop) {
    auto found = first_refs_.find(at);
    while (found == first_refs_.end() && (at = at->parent()) != nullptr)
      found = first_refs_.find(at);
    if (at == nullptr) break;
    at = found->second;
    diagnostic.notes.push_back({at->span(), "referred to from here"});
  }
  return diagnostic;
}

void Checker::wrong_kind(
    const yaml::Value& value, std::string_view label, std::string_view wanted) {
  const bool version =
      value.parent() == root_ && (label == "\"openapi\"" || label == "\"swagger\"");
  if (version) return;  // said before anything else was read: BK2003
  Diagnostic& diagnostic = error(
      "BK2012",
      value,
      std::string(label) + " must be " + std::string(wanted) + ", not " +
          std::string(describe_kind(value)));
  const bool unquoted = wanted == "a string" && (value.is_number() || value.is_boolean());
  if (unquoted) diagnostic.help = "put it in quotes: \"" + std::string(value.text()) + "\"";
}

void Checker::check(const File& root) {
  root_ = &root.tree->root();
  object(root.tree->root(), Shape::kRoot, "the document");
  while (!pending_.empty()) {
    const Pending next = pending_.front();
    pending_.pop_front();
    Field as;
    as.name = "$ref";
    as.shape = next.shape;
    as.form = next.form;
    field(
        *next.value,
        as,
        next.form == Form::kOne ? describe(next.shape) : "what \"$ref\" points to");
  }
  find_loops();
}

void Checker::field(const yaml::Value& value, const Field& rule, std::string_view label) {
  const bool open_map = rule.form == Form::kMap && rule.shape == Shape::kAny;
  const bool one_value = rule.form == Form::kOne || rule.form == Form::kSchemaOrList;
  if (!one_value && !open_map && value.is_object() && value.size() == 1 &&
      find_ref(value) != nullptr) {
    const bool property_named_ref = rule.form == Form::kMap && rule.shape == Shape::kString;
    if (!property_named_ref) {
      reference(value, rule.shape, rule.form, true);
      return;
    }
  }
  switch (rule.form) {
    case Form::kOne:
      one(value, rule.shape, rule, label);
      return;
    case Form::kSchemaOrList:
      if (!value.is_array()) {
        one(value, rule.shape, rule, label);
        return;
      }
      list(value, rule);
      return;
    case Form::kList:
      if (!value.is_array()) {
        wrong_kind(value, label, "a list");
        return;
      }
      list(value, rule);
      return;
    case Form::kMap:
      if (!value.is_object()) {
        wrong_kind(value, label, "an object");
        return;
      }
      map(value, rule);
      return;
  }
}

void Checker::list(const yaml::Value& value, const Field& rule) {
  const std::string label = "an entry of " + quoted(rule.name);
  const bool not_empty = has(rule.demand, Demand::kNotEmpty);
  if (not_empty && value.size() == 0) {
    error("BK2016", value, quoted(rule.name) + " must have at least one entry");
  }
  std::unordered_set<std::string_view> seen;
  for (const yaml::Value* item : value.items()) {
    one(*item, rule.shape, rule, label);
    if (!has(rule.demand, Demand::kDistinct) || !item->is_string()) continue;
    if (!seen.insert(item->text()).second) {
      error("BK2016", *item, quoted(item->text()) + " stands twice in " + quoted(rule.name));
    }
  }
}

void Checker::map(const yaml::Value& value, const Field& rule) {
  for (const yaml::Member& member : value.members()) {
    if (has(rule.demand, Demand::kComponentNames) && !is_component_name(member.key)) {
      if (is_extension(member.key)) continue;
      error("BK2040", member, quoted(member.key) + " cannot be the name of a component").help =
          "use letters, digits, \".\", \"_\" and \"-\" only";
    }
    if (has(rule.demand, Demand::kTokens) && has_version(value, k32) && !is_token(member.key)) {
      error("BK2045", member, quoted(member.key) + " cannot be the name of a header");
    }
    one(*member.value, rule.shape, rule, quoted(member.key));
  }
}

void Checker::one(
    const yaml::Value& value, Shape shape, const Field& rule, std::string_view label) {
  if (shape == Shape::kAny) return;
  if (is_object_shape(shape)) {
    object(value, shape, label);
    return;
  }
  if (value.is_object() && value.size() == 1 && find_ref(value) != nullptr) {
    reference(value, shape, Form::kOne, true);
    return;
  }
  scalar(value, shape, rule, label);
}

void Checker::object(const yaml::Value& value, Shape shape, std::string_view label) {
  const bool boolean_schema = shape == Shape::kSchema && value.is_boolean();
  if (boolean_schema) {
    const bool additional = label == "\"additionalProperties\"";
    if (has_version(value, kUpTo30) && !additional) wrong_kind(value, label, "a schema");
    return;
  }
  if (!value.is_object()) {
    const bool needs_article = label.starts_with("a ") || label.starts_with("an ");
    wrong_kind(value, needs_article ? "what stands here" : label, describe(shape));
    return;
  }
  if (!visited_.insert(visit_key(value, shape)).second) return;
  if (value.find("$ref") != nullptr && shape != Shape::kSecurityRequirement &&
      shape != Shape::kScopes) {
    const bool allowed = shape == Shape::kSchema || shape == Shape::kPathItem ||
                         may_be_reference(shape, version_of(value));
    if (reference(value, shape, Form::kOne, !allowed)) return;
  }
  const ObjectRule rule = rule_for(shape, version_of(value), value);
  members(value, shape, rule, rule.called);
  if (shape == Shape::kSchema) schema_links(value);
  if (validate_) rules(value, shape);
}

void Checker::members(
    const yaml::Value& value, Shape shape, const ObjectRule& rule, std::string_view called) {
  const Version version = version_of(value);
  for (const yaml::Member& member : value.members()) {
    if (const Field* const known = rule.find(member.key, version)) {
      field(*member.value, *known, quoted(member.key));
    } else if (rule.extensions && is_extension(member.key)) {
      continue;
    } else if (rule.has_rest) {
      Field rest;
      rest.name = member.key;
      rest.shape = rule.rest;
      rest.form = rule.rest_form;
      field(*member.value, rest, quoted(member.key));
    } else {
      unknown(member, shape, rule, called);
    }
  }
  for (const Field& known : rule.fields) {
    if ((known.required & mask(version)) == 0 || value.find(known.name) != nullptr) continue;
    error(
        shape == Shape::kServerVariable ? "BK2058" : "BK2010",
        value,
        std::string(called) + " has no " + quoted(known.name) + ", which is required");
  }
}

void Checker::unknown(
    const yaml::Member& member, Shape shape, const ObjectRule& rule, std::string_view called) {
  const Version version = version_of(*member.value);
  if (rule.open) {
    if (!validate_ || !unknown_keywords_.insert(std::string(member.key)).second) return;
    warning(
        "BK2050",
        member,
        quoted(member.key) + " is no keyword of " + std::string(describe(shape)).substr(2) +
            "s and has no effect")
        .help = member.key == "nullable"
                    ? "since OpenAPI 3.1 null is a type: type: [string, \"null\"]"
                    : "";
    return;
  }
  const bool composition = shape == Shape::kSchema && version == Version::k20 &&
                           (member.key == "anyOf" || member.key == "oneOf" || member.key == "not");
  Diagnostic& diagnostic = error(
      composition ? "BK2053" : "BK2011",
      member,
      std::string(called) + " has no field " + quoted(member.key));
  VersionMask others = 0;
  std::vector<std::string_view> names;
  for (const Field& field : rule.fields) {
    if (field.name == member.key) others = static_cast<VersionMask>(others | field.versions);
    if ((field.versions & mask(version)) != 0) names.push_back(field.name);
  }
  if (others != 0) {
    diagnostic.help = "it is a field of " + list_versions(others);
  } else {
    diagnostic.help = did_you_mean(member.key, names);
    if (diagnostic.help.empty()) diagnostic.help = "extensions start with \"x-\"";
  }
}

}  // namespace bkctl::spec
