#include "compiler.hpp"

#include <utility>

namespace bk::schema {
namespace {

std::uint8_t type_bit(std::string_view name) {
  if (name == "null") return kNullBit;
  if (name == "boolean") return kBooleanBit;
  if (name == "integer") return kIntegerBit;
  if (name == "number") return kNumberBit | kIntegerBit;
  if (name == "string") return kStringBit;
  if (name == "array") return kArrayBit;
  if (name == "object") return kObjectBit;
  return 0;
}

bool is_true(const json::Value& schema, std::string_view keyword) {
  const json::Value* value = schema.find(keyword);
  const bool* boolean = value != nullptr ? value->if_boolean() : nullptr;
  return boolean != nullptr && *boolean;
}

}  // namespace

void Compiler::fail(std::string_view keyword, std::string_view reason) {
  if (!error_.empty()) return;
  error_ = "\"" + std::string{keyword} + "\" ";
  error_ += reason;
}

// Schemas are filled from a list, not by recursion: a chain of references may be longer than the
// stack.
const Node* Compiler::compile(const json::Value& schema) {
  const auto known = known_.find(&schema);
  if (known != known_.end()) return known->second;
  Node& node = nodes_.emplace_back();
  node.resource = &index_.resource_of(schema);
  known_.emplace(&schema, &node);
  pending_.emplace_back(&node, &schema);
  if (!draining_) drain();
  return &node;
}

void Compiler::drain() {
  draining_ = true;
  while (!pending_.empty() && error_.empty()) {
    const auto [node, schema] = pending_.back();
    pending_.pop_back();
    resource_ = node->resource;
    fill(*node, *schema);
  }
  draining_ = false;
}

void Compiler::finish() {
  for (bool more = true; more && error_.empty();) {
    more = false;
    for (std::size_t i = 0; i < index_.resources().size(); ++i) {
      Resource& resource = index_.resources()[i];
      for (const auto& [name, schema] : resource.dynamic_anchors) {
        if (!resource.dynamic_nodes.emplace(name, nullptr).second) continue;
        resource.dynamic_nodes[name] = compile(*schema);
        more = true;
      }
    }
  }
}

void Compiler::fill(Node& node, const json::Value& schema) {
  if (const bool* boolean = schema.if_boolean()) {
    node.never = !*boolean;
    return;
  }
  if (!schema.is_object()) return fail("schema", "must be an object or a boolean");
  const bool alone = ref_stands_alone(resource_->dialect) && schema.find("$ref") != nullptr;
  if (!alone && resource_->validates) {
    fill_general(node, schema);
    fill_number(node, schema);
  }
  if (!alone) {
    fill_string(node, schema);
    fill_array(node, schema);
    fill_object(node, schema);
  }
  fill_in_place(node, schema);
}

void Compiler::fill_general(Node& node, const json::Value& schema) {
  if (const json::Value* type = schema.find("type")) {
    const json::Value::Array single{*type};
    for (const json::Value& name : type->is_array() ? *type->if_array() : single) {
      const std::uint8_t bit = name.is_string() ? type_bit(*name.if_string()) : std::uint8_t{0};
      if (bit == 0) return fail("type", "must name types of JSON Schema");
      node.types = static_cast<std::uint8_t>(node.types | bit);
    }
    const bool nullable = resource_->dialect == Dialect::kOpenApi30 && is_true(schema, "nullable");
    if (nullable) node.types = static_cast<std::uint8_t>(node.types | kNullBit);
  }
  if (const json::Value* values = schema.find("enum")) {
    node.enumeration = values->if_array();
    if (node.enumeration == nullptr) return fail("enum", "must be an array");
  }
  if (!is_draft4_like(resource_->dialect)) node.constant = schema.find("const");
}

Count Compiler::count(const json::Value& schema, std::string_view keyword) {
  const json::Value* value = schema.find(keyword);
  if (value == nullptr) return std::nullopt;
  const json::Number* number = value->if_number();
  const Count count = number != nullptr ? number->as_uint64() : std::nullopt;
  if (!count) fail(keyword, "must be an integer, at least 0");
  return count;
}

std::optional<json::Number> Compiler::number(const json::Value& schema, std::string_view keyword) {
  const json::Value* value = schema.find(keyword);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    fail(keyword, "must be a number");
    return std::nullopt;
  }
  return *value->if_number();
}

void Compiler::fill_exclusive(NumberRules& rules, const json::Value& schema) {
  if (!is_draft4_like(resource_->dialect)) {
    rules.exclusive_minimum = number(schema, "exclusiveMinimum");
    rules.exclusive_maximum = number(schema, "exclusiveMaximum");
    return;
  }
  if (is_true(schema, "exclusiveMinimum"))
    rules.exclusive_minimum = std::exchange(rules.minimum, std::nullopt);
  if (is_true(schema, "exclusiveMaximum"))
    rules.exclusive_maximum = std::exchange(rules.maximum, std::nullopt);
}

void Compiler::fill_number(Node& node, const json::Value& schema) {
  NumberRules rules;
  rules.minimum = number(schema, "minimum");
  rules.maximum = number(schema, "maximum");
  rules.multiple_of = number(schema, "multipleOf");
  fill_exclusive(rules, schema);
  const bool any = rules.minimum || rules.maximum || rules.multiple_of || rules.exclusive_minimum ||
                   rules.exclusive_maximum;
  if (any) node.number = std::make_unique<NumberRules>(std::move(rules));
}

std::optional<regex::Pattern> Compiler::pattern(
    std::string_view keyword, const std::string& expression) {
  std::string reason;
  auto compiled = regex::Pattern::compile(expression, &reason);
  if (!compiled)
    fail(keyword, "has a pattern that cannot be compiled: " + expression + ": " + reason);
  return compiled;
}

void Compiler::fill_string(Node& node, const json::Value& schema) {
  StringRules rules;
  if (resource_->validates) {
    rules.min_length = count(schema, "minLength");
    rules.max_length = count(schema, "maxLength");
    if (const json::Value* expression = schema.find("pattern")) {
      if (!expression->is_string()) return fail("pattern", "must be a string");
      rules.pattern_text = *expression->if_string();
      rules.pattern = pattern("pattern", rules.pattern_text);
    }
  }
  const json::Value* format = resource_->asserts_format ? schema.find("format") : nullptr;
  if (format != nullptr && format->is_string())
    rules.format = json::find_format(*format->if_string());
  if (rules.min_length || rules.max_length || rules.pattern || rules.format != nullptr) {
    node.string = std::make_unique<StringRules>(std::move(rules));
  }
}

const Node* Compiler::sub(const json::Value& schema, std::string_view keyword) {
  const json::Value* value = schema.find(keyword);
  if (value == nullptr) return nullptr;
  if (value->is_object() || value->if_boolean() != nullptr) return compile(*value);
  fail(keyword, "must be a schema");
  return nullptr;
}

std::vector<const Node*> Compiler::list(const json::Value& schema, std::string_view keyword) {
  std::vector<const Node*> out;
  const json::Value* value = schema.find(keyword);
  if (value == nullptr) return out;
  if (!value->is_array()) {
    fail(keyword, "must be an array of schemas");
    return out;
  }
  for (const json::Value& item : *value->if_array()) out.push_back(compile(item));
  return out;
}

void Compiler::fill_items(ArrayRules& rules, const json::Value& schema) {
  const json::Value* items = schema.find("items");
  if (has_item_lists(resource_->dialect) && items != nullptr && items->is_array()) {
    rules.prefix = list(schema, "items");
    rules.items = sub(schema, "additionalItems");
    return;
  }
  if (resource_->dialect == Dialect::k202012) rules.prefix = list(schema, "prefixItems");
  rules.items = sub(schema, "items");
}

void Compiler::fill_array(Node& node, const json::Value& schema) {
  ArrayRules rules;
  fill_items(rules, schema);
  if (!is_draft4_like(resource_->dialect)) rules.contains = sub(schema, "contains");
  if (resource_->validates) {
    rules.min_items = count(schema, "minItems");
    rules.max_items = count(schema, "maxItems");
    rules.unique = is_true(schema, "uniqueItems");
    if (resource_->dialect == Dialect::k202012) {
      rules.min_contains = count(schema, "minContains").value_or(1);
      rules.max_contains = count(schema, "maxContains");
      node.unevaluated_items = sub(schema, "unevaluatedItems");
    }
  }
  const bool any = !rules.prefix.empty() || rules.items != nullptr || rules.contains != nullptr ||
                   rules.min_items || rules.max_items || rules.unique;
  if (any) node.array = std::make_unique<ArrayRules>(std::move(rules));
}

std::vector<std::string> Compiler::names(std::string_view keyword, const json::Value& value) {
  std::vector<std::string> out;
  const json::Value::Array* array = value.if_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if (const std::string* name = (*array)[i].if_string()) out.push_back(*name);
  }
  if (array == nullptr || out.size() != array->size()) fail(keyword, "must be an array of strings");
  return out;
}

void Compiler::fill_dependencies(ObjectRules& rules, const json::Value& schema) {
  const auto each = [&](std::string_view keyword, auto&& visit) {
    const json::Value* value = schema.find(keyword);
    if (value == nullptr) return;
    if (!value->is_object()) return fail(keyword, "must be an object");
    for (const auto& [name, member] : *value->if_object()) visit(name, member);
  };
  const auto add_schema = [&](const std::string& name, const json::Value& member) {
    rules.dependent_schemas.emplace_back(name, compile(member));
  };
  const auto add_names = [&](const std::string& name, const json::Value& member) {
    rules.dependent_required.emplace_back(name, names("dependentRequired", member));
  };
  if (resource_->dialect == Dialect::k202012) {
    each("dependentSchemas", add_schema);
    if (resource_->validates) each("dependentRequired", add_names);
  }
  each("dependencies", [&](const std::string& name, const json::Value& member) {
    if (member.is_array()) {
      add_names(name, member);
    } else {
      add_schema(name, member);
    }
  });
}

void Compiler::fill_object(Node& node, const json::Value& schema) {
  ObjectRules rules;
  if (const json::Value* properties = schema.find("properties")) {
    if (!properties->is_object()) return fail("properties", "must be an object");
    for (const auto& [name, member] : *properties->if_object())
      rules.properties.emplace(name, compile(member));
  }
  const bool has_patterns = resource_->dialect != Dialect::kOpenApi30;
  if (const json::Value* patterns = has_patterns ? schema.find("patternProperties") : nullptr) {
    if (!patterns->is_object()) return fail("patternProperties", "must be an object");
    for (const auto& [expression, member] : *patterns->if_object()) {
      if (auto compiled = pattern("patternProperties", expression)) {
        rules.patterns.emplace_back(std::move(*compiled), compile(member));
      }
    }
  }
  rules.additional = sub(schema, "additionalProperties");
  if (!is_draft4_like(resource_->dialect)) rules.names = sub(schema, "propertyNames");
  if (resource_->dialect == Dialect::k202012)
    node.unevaluated_properties = sub(schema, "unevaluatedProperties");
  fill_dependencies(rules, schema);
  if (resource_->validates) {
    rules.min_properties = count(schema, "minProperties");
    rules.max_properties = count(schema, "maxProperties");
    if (const json::Value* required = schema.find("required"))
      rules.required = names("required", *required);
  }
  const bool any = !rules.properties.empty() || !rules.patterns.empty() ||
                   rules.additional != nullptr || rules.names != nullptr || rules.min_properties ||
                   rules.max_properties || !rules.required.empty() ||
                   !rules.dependent_required.empty() || !rules.dependent_schemas.empty();
  if (any) node.object = std::make_unique<ObjectRules>(std::move(rules));
}

const Node* Compiler::reference(
    std::string_view keyword, const std::string& reference, const Resource& from) {
  const json::Value* target = index_.find(reference, from);
  if (target != nullptr) return compile(*target);
  fail(keyword, "leads nowhere: " + reference);
  return nullptr;
}

void Compiler::fill_references(InPlaceRules& rules, const json::Value& schema) {
  const Resource& from = *resource_;
  const json::Value* ref = schema.find("$ref");
  if (ref != nullptr && ref->is_string()) rules.ref = reference("$ref", *ref->if_string(), from);
  const json::Value* dynamic =
      from.dialect == Dialect::k202012 ? schema.find("$dynamicRef") : nullptr;
  if (dynamic == nullptr || !dynamic->is_string()) return;
  const std::string& text = *dynamic->if_string();
  const json::Value* target = index_.find(text, from);
  if (target == nullptr) return fail("$dynamicRef", "leads nowhere: " + text);
  rules.dynamic_ref = compile(*target);
  // It is dynamic only when what it finds at first is a dynamic anchor of that name.
  const std::size_t hash = text.find('#');
  const std::string anchor = hash == std::string::npos ? std::string{} : text.substr(hash + 1);
  const auto& anchors = index_.resource_of(*target).dynamic_anchors;
  const auto found = anchors.find(anchor);
  if (found != anchors.end() && found->second == target) rules.dynamic_anchor = anchor;
}

void Compiler::fill_in_place(Node& node, const json::Value& schema) {
  InPlaceRules rules;
  fill_references(rules, schema);
  const bool alone = ref_stands_alone(resource_->dialect) && rules.ref != nullptr;
  if (!alone) {
    rules.all_of = list(schema, "allOf");
    rules.any_of = list(schema, "anyOf");
    rules.one_of = list(schema, "oneOf");
    rules.not_ = sub(schema, "not");
    if (!is_draft4_like(resource_->dialect)) {
      rules.if_ = sub(schema, "if");
      rules.then_ = sub(schema, "then");
      rules.else_ = sub(schema, "else");
    }
  }
  const bool any = rules.ref != nullptr || rules.dynamic_ref != nullptr || !rules.all_of.empty() ||
                   !rules.any_of.empty() || !rules.one_of.empty() || rules.not_ != nullptr ||
                   rules.if_ != nullptr;
  if (any) node.in_place = std::make_unique<InPlaceRules>(std::move(rules));
}

}  // namespace bk::schema
