#include "engine/spec/schema.hpp"

#include <algorithm>
#include <array>

#include "engine/spec/document.hpp"
#include "engine/spec/location.hpp"

namespace bkctl::spec {
namespace {

unsigned type_bit(std::string_view name) {
  if (name == "null") return TypeSet::kNull;
  if (name == "boolean") return TypeSet::kBoolean;
  if (name == "integer") return TypeSet::kInteger;
  if (name == "number") return TypeSet::kNumber;
  if (name == "string") return TypeSet::kString;
  if (name == "array") return TypeSet::kArray;
  if (name == "object") return TypeSet::kObject;
  return 0;
}

// load() cuts loops, and no person writes a longer chain of references.
constexpr int kLongestChain = 100;

bool is_annotation(std::string_view key) {
  constexpr std::array<std::string_view, 12> kAnnotations{
      "title",
      "description",
      "summary",
      "default",
      "example",
      "examples",
      "deprecated",
      "readOnly",
      "writeOnly",
      "externalDocs",
      "xml",
      "$comment"};
  return key.starts_with("x-") ||
         std::find(kAnnotations.begin(), kAnnotations.end(), key) != kAnnotations.end();
}

const yaml::Value* reference_text(const View& schema) {
  for (const std::string_view key : {"$ref", "$dynamicRef", "$recursiveRef"}) {
    const yaml::Value* const text = schema.find(key);
    if (text != nullptr && text->is_string()) return text;
  }
  return nullptr;
}

}  // namespace

std::string_view Schema::ref() const {
  const yaml::Value* const text = reference_text(*this);
  return text ? text->text() : std::string_view{};
}

Schema Schema::target() const {
  if (value_ == nullptr || ref().empty()) return {};
  const yaml::Value* const found = document_->target(*value_);
  return found ? Schema(*document_, found, value_) : Schema{};
}

Schema Schema::resolved() const {
  Schema at = *this;
  for (int hops = 0; hops < kLongestChain && at.is_plain_ref(); ++hops) {
    const Schema next = at.target();
    if (!next) break;
    at = next;
  }
  return at;
}

bool Schema::is_plain_ref() const {
  if (reference_text(*this) == nullptr) return false;
  const auto members = value_->members();
  return std::all_of(members.begin(), members.end(), [](const yaml::Member& member) {
    return member.key == "$ref" || member.key == "$dynamicRef" || member.key == "$recursiveRef" ||
           is_annotation(member.key);
  });
}

std::string_view Schema::component_name() const {
  return value_ ? document_->component_name(*value_) : std::string_view{};
}

std::string Schema::suggested_name() const {
  if (value_ == nullptr) return {};
  if (const std::string_view name = component_name(); !name.empty()) return std::string(name);
  if (const std::string_view anchor = text("$anchor"); !anchor.empty()) return std::string(anchor);
  const yaml::Value& raw = value_->origin();
  const yaml::Value* const section = raw.parent();
  if (section == nullptr) return std::string(stem(raw.file().path()));
  const yaml::Value* const holder = section->parent();
  const bool top = holder == nullptr;  // a key of a file that is nothing but schemas
  bool named_section = top;
  if (holder != nullptr) {
    for (const yaml::Member& member : holder->members()) {
      const bool is_section =
          member.key == "$defs" || member.key == "definitions" || member.key == "schemas";
      named_section = named_section || (member.value == section && is_section);
    }
  }
  if (!named_section || !section->is_object()) return {};
  for (const yaml::Member& member : section->members()) {
    if (member.value == &raw) return std::string(member.key);
  }
  return {};
}

TypeSet Schema::types() const {
  const yaml::Value* const type = find("type");
  if (type == nullptr) return {};
  unsigned bits = type_bit(type->as_string());
  for (const yaml::Value* item : type->items()) bits |= type_bit(item->as_string());
  return TypeSet(bits);
}

const yaml::Value* Schema::example() const {
  const auto examples = elements("examples");
  return examples.empty() ? find("example") : examples.front();
}

Schema Schema::property(std::string_view name) const {
  const yaml::Value* const properties = find("properties");
  const yaml::Value* const found = properties ? properties->find(name) : nullptr;
  return found ? Schema(*document_, found) : Schema{};
}

std::vector<std::string_view> Schema::required() const {
  std::vector<std::string_view> names;
  for (const yaml::Value* item : elements("required")) {
    if (item->is_string()) names.push_back(item->text());
  }
  return names;
}

bool Schema::requires_property(std::string_view name) const {
  const auto items = elements("required");
  return std::any_of(items.begin(), items.end(), [name](const yaml::Value* item) {
    return item->is_string() && item->text() == name;
  });
}

std::optional<Discriminator> Schema::discriminator() const {
  const yaml::Value* const object = find("discriminator");
  const yaml::Value* const property = object ? object->find("propertyName") : nullptr;
  if (property == nullptr || !property->is_string()) return std::nullopt;
  Discriminator result;
  result.property_name = property->text();
  result.value = object;
  if (const yaml::Value* const mapping = object->find("mapping")) {
    for (const yaml::Member& member : mapping->members()) {
      const yaml::Value* const target = document_->mapping_target(*member.value);
      if (target != nullptr)
        result.mapping.push_back({member.key, Schema(*document_, target), &member});
    }
  }
  if (const yaml::Value* const fallback = object->find("defaultMapping")) {
    const yaml::Value* const target = document_->mapping_target(*fallback);
    if (target != nullptr) result.default_mapping = Schema(*document_, target);
  }
  return result;
}

Schema Schema::sub(std::string_view key) const {
  const yaml::Value* const found = find(key);
  const bool schema = found != nullptr && (found->is_object() || found->is_boolean());
  return schema ? Schema(*document_, found) : Schema{};
}

std::optional<std::uint64_t> Schema::count(std::string_view key) const {
  const yaml::Value* const found = find(key);
  return found ? found->as_uint64() : std::nullopt;
}

std::optional<std::string> Schema::number(std::string_view key) const {
  const yaml::Value* const found = find(key);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  return std::string(found->text());
}

std::vector<Named<Schema>> Schema::named(std::string_view key) const {
  std::vector<Named<Schema>> result;
  for (const yaml::Member* member : entries(key)) {
    if (!member->value->is_object() && !member->value->is_boolean()) continue;
    result.push_back({member->key, Schema(*document_, member->value), member});
  }
  return result;
}

std::vector<Schema> Schema::list(std::string_view key) const {
  std::vector<Schema> result;
  for (const yaml::Value* item : elements(key)) {
    if (item->is_object() || item->is_boolean()) result.emplace_back(*document_, item);
  }
  return result;
}

}  // namespace bkctl::spec
