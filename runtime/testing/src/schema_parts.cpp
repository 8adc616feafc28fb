#include "schema_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bk/regex/pattern.hpp"

namespace bk::testing {
namespace {

constexpr int kDeepest = 64;

constexpr std::array<std::pair<std::string_view, Types>, 7> kTypes = {{
    {"null", kNull},
    {"boolean", kBoolean},
    {"integer", kInteger},
    {"number", kInteger | kFraction},
    {"string", kString},
    {"array", kArray},
    {"object", kObject},
}};

Types type_named(const json::Value& name) {
  const std::string* text = name.if_string();
  for (const auto& [word, types] : kTypes) {
    if (text != nullptr && *text == word) return types;
  }
  return kAnyType;
}

Types types_named(const json::Value& keyword) {
  const json::Value::Array* names = keyword.if_array();
  if (names == nullptr) return type_named(keyword);
  Types types = 0;
  for (const json::Value& name : *names) types |= type_named(name);
  return types;
}

bool matches(const std::string& pattern, const std::string& name) {
  const auto compiled = regex::Pattern::compile(pattern);
  return compiled && compiled->search(name);
}

std::optional<double> number(const json::Value& value) {
  const json::Number* number = value.if_number();
  return number == nullptr ? std::nullopt : std::optional{number->as_double()};
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

Types type_of(const json::Value& value) {
  switch (value.kind()) {
    case json::Value::Kind::kNull:
      return kNull;
    case json::Value::Kind::kBoolean:
      return kBoolean;
    case json::Value::Kind::kNumber:
      return value.if_number()->is_integer() ? kInteger : kFraction;
    case json::Value::Kind::kString:
      return kString;
    case json::Value::Kind::kArray:
      return kArray;
    case json::Value::Kind::kObject:
      return kObject;
  }
  return 0;
}

void Parts::add(const Description& description, const json::Value& schema) {
  add(description, schema, 0);
}

void Parts::add(const Description& description, const json::Value& schema, int depth) {
  if (const bool* truth = schema.if_boolean(); truth != nullptr && !*truth) impossible_ = true;
  if (!schema.is_object() || depth > kDeepest || contains(schema)) return;
  schemas_.push_back(&schema);
  if (const std::string_view reference = Node{&schema}.text("$ref"); !reference.empty()) {
    const json::Value* target = description.target(reference, Way::kRequest);
    if (target != nullptr) add(description, *target, depth + 1);
  }
  const json::Value* all = schema.find("allOf");
  if (all == nullptr || !all->is_array()) return;
  for (const json::Value& part : *all->if_array()) add(description, part, depth + 1);
}

bool Parts::contains(const json::Value& schema) const {
  return std::find(schemas_.begin(), schemas_.end(), &schema) != schemas_.end();
}

std::vector<const json::Value*> Parts::all(std::string_view keyword) const {
  std::vector<const json::Value*> out;
  for (const json::Value* schema : schemas_) {
    if (const json::Value* value = schema->find(keyword)) out.push_back(value);
  }
  return out;
}

bool Parts::has(std::string_view keyword) const {
  return std::any_of(schemas_.begin(), schemas_.end(), [&](const json::Value* schema) {
    return schema->find(keyword) != nullptr;
  });
}

bool Parts::has_flag(std::string_view keyword) const {
  return std::any_of(schemas_.begin(), schemas_.end(), [&](const json::Value* schema) {
    return Node{schema}.flag(keyword);
  });
}

Types Parts::types() const {
  Types types = impossible_ ? 0 : kAnyType;
  for (const json::Value* keyword : all("type")) types &= types_named(*keyword);
  if (const auto values = choices()) {
    Types of_values = 0;
    for (const json::Value& value : *values) of_values |= type_of(value);
    types &= of_values;
  }
  return types;
}

std::optional<double> Parts::greatest(std::string_view keyword) const {
  std::optional<double> out;
  for (const json::Value* value : all(keyword)) {
    const auto one = number(*value);
    if (one && (!out || *one > *out)) out = one;
  }
  return out;
}

std::optional<double> Parts::least(std::string_view keyword) const {
  std::optional<double> out;
  for (const json::Value* value : all(keyword)) {
    const auto one = number(*value);
    if (one && (!out || *one < *out)) out = one;
  }
  return out;
}

std::size_t Parts::at_least(std::string_view keyword) const {
  return static_cast<std::size_t>(std::clamp(greatest(keyword).value_or(0), 0.0, 1e9));
}

std::size_t Parts::at_most(std::string_view keyword, std::size_t otherwise) const {
  const auto limit = least(keyword);
  return limit ? static_cast<std::size_t>(std::clamp(*limit, 0.0, 1e9)) : otherwise;
}

std::optional<std::vector<json::Value>> Parts::choices() const {
  std::optional<std::vector<json::Value>> out;
  const auto keep = [&](const std::vector<json::Value>& values) {
    if (!out) {
      out = values;
      return;
    }
    std::erase_if(*out, [&](const json::Value& value) {
      return std::find(values.begin(), values.end(), value) == values.end();
    });
  };
  for (const json::Value* value : all("const")) keep({*value});
  for (const json::Value* values : all("enum")) {
    if (values->is_array()) keep(*values->if_array());
  }
  return out;
}

std::vector<std::string> Parts::required() const {
  std::vector<std::string> out;
  for (const json::Value* names : all("required")) {
    if (!names->is_array()) continue;
    for (const json::Value& name : *names->if_array()) {
      if (const std::string* text = name.if_string()) add_once(out, *text);
    }
  }
  return out;
}

std::vector<std::string> Parts::property_names() const {
  std::vector<std::string> out;
  for (const json::Value* properties : all("properties")) {
    if (!properties->is_object()) continue;
    for (const auto& [name, schema] : *properties->if_object()) add_once(out, name);
  }
  return out;
}

Parts Parts::property(const Description& description, const std::string& name) const {
  Parts out;
  for (const json::Value* schema : schemas_) {
    bool known = false;
    if (const json::Value* properties = schema->find("properties")) {
      if (const json::Value* property = properties->find(name)) {
        out.add(description, *property);
        known = true;
      }
    }
    if (const json::Value* patterns = schema->find("patternProperties");
        patterns != nullptr && patterns->is_object()) {
      for (const auto& [pattern, property] : *patterns->if_object()) {
        if (!matches(pattern, name)) continue;
        out.add(description, property);
        known = true;
      }
    }
    const json::Value* others = schema->find("additionalProperties");
    if (!known && others != nullptr) out.add(description, *others);
  }
  return out;
}

Parts Parts::item(const Description& description, std::size_t index) const {
  Parts out;
  for (const json::Value* schema : schemas_) {
    const json::Value* first = schema->find("prefixItems");
    const json::Value* own = first != nullptr ? first->find(index) : nullptr;
    if (own == nullptr) own = schema->find("items");
    if (own != nullptr) out.add(description, *own);
  }
  return out;
}

}  // namespace bk::testing
