#include <algorithm>

#include "value_maker.hpp"

namespace bk::testing {
namespace {

constexpr int kRounds = 16;

// `#/components/schemas/Cat` and `Cat`.
bool names(const json::Value& mapped, std::string_view component) {
  const std::string* text = mapped.if_string();
  if (text == nullptr) return false;
  const std::size_t slash = text->rfind('/');
  return (slash == std::string::npos ? *text : text->substr(slash + 1)) == component;
}

}  // namespace

bool ValueMaker::choose(Parts& parts) {
  bool any = false;
  std::vector<const json::Value*> done;
  for (int round = 0; round < kRounds; ++round) {
    bool more = false;
    const std::vector<const json::Value*> schemas = parts.schemas();
    for (const json::Value* schema : schemas) {
      if (std::find(done.begin(), done.end(), schema) != done.end()) continue;
      done.push_back(schema);
      bool alternatives = false;
      for (const std::string_view keyword : {"oneOf", "anyOf"}) {
        const json::Value* list = schema->find(keyword);
        if (list == nullptr || !list->is_array() || list->if_array()->empty()) continue;
        alternatives = true;
        more = choose_alternative(parts, *schema, *list) || more;
      }
      if (!alternatives && schema->find("discriminator") != nullptr)
        more = choose_heir(parts, *schema) || more;
    }
    if (!more) break;
    any = true;
  }
  return any;
}

// The wanted alternative, or the next one that leaves anything to choose.
bool ValueMaker::choose_alternative(
    Parts& parts, const json::Value& schema, const json::Value& alternatives) {
  const json::Value::Array& list = *alternatives.if_array();
  // Far down, each level tries another one, so that recursion finds its end.
  const std::size_t deep = static_cast<std::size_t>(std::max(0, depth_ - kFullUntil));
  const std::size_t first = (pick(list.size()) + deep) % list.size();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::Value& alternative = list[(first + i) % list.size()];
    Parts tried = parts;
    tried.add(description_, alternative);
    if (const json::Value* discriminator = schema.find("discriminator"))
      tag(tried, *discriminator, alternative);
    if (tried.types() == 0) continue;
    // Null is the least telling of all.
    if (deep == 0 && tried.types() == kNull && list.size() > 1 && setting_.size == Size::kMost &&
        i + 1 < list.size())
      continue;
    parts = std::move(tried);
    return true;
  }
  parts.add(description_, list[first]);
  return true;
}

// A schema with a discriminator and no alternatives stands for those that inherit it.
bool ValueMaker::choose_heir(Parts& parts, const json::Value& parent) {
  const auto& heirs = description_.heirs(parent);
  const json::Value& discriminator = parent["discriminator"];
  for (const json::Value* part : parts.schemas()) {
    // Within an heir already: the first component is the one that was asked for.
    if (part == &parent) break;
    if (description_.component(*part).empty()) continue;
    json::Object reference;
    reference.set("$ref", "#/components/schemas/" + std::string{description_.component(*part)});
    tag(parts, discriminator, own_.emplace_back(std::move(reference)));
    return true;
  }
  if (heirs.empty()) return false;
  const json::Value* heir = heirs[pick(heirs.size())];
  parts.add(description_, *heir);
  json::Object reference;
  reference.set("$ref", "#/components/schemas/" + std::string{description_.component(*heir)});
  tag(parts, discriminator, own_.emplace_back(std::move(reference)));
  return true;
}

void ValueMaker::tag(
    Parts& parts, const json::Value& discriminator, const json::Value& alternative) {
  const std::string property{Node{&discriminator}.text("propertyName")};
  const std::string_view reference = Node{&alternative}.text("$ref");
  if (property.empty() || reference.empty()) return;
  std::string value{reference.substr(reference.rfind('/') + 1)};
  if (const json::Value* mapping = discriminator.find("mapping");
      mapping != nullptr && mapping->is_object()) {
    const std::string component = value;
    for (const auto& [word, target] : *mapping->if_object()) {
      if (!names(target, component)) continue;
      value = word;
      break;
    }
  }
  json::Object constant;
  constant.set("const", value);
  json::Object properties;
  properties.set(property, std::move(constant));
  json::Object schema;
  schema.set("properties", std::move(properties));
  schema.set("required", json::Value::Array{json::Value{property}});
  parts.add(description_, own_.emplace_back(std::move(schema)));
}

}  // namespace bk::testing
