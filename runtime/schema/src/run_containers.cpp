#include <algorithm>
#include <unordered_map>

#include "bk/json/codec.hpp"
#include "bk/json/writer.hpp"
#include "run.hpp"

namespace bk::schema {
namespace {

// Positions of two equal items; -1 when there are none.
std::pair<std::ptrdiff_t, std::ptrdiff_t> find_twins(const json::Value::Array& array) {
  constexpr std::size_t kFew = 12;
  if (array.size() <= kFew) {
    for (std::size_t i = 0; i < array.size(); ++i) {
      for (std::size_t j = i + 1; j < array.size(); ++j) {
        if (array[i] == array[j])
          return {static_cast<std::ptrdiff_t>(i), static_cast<std::ptrdiff_t>(j)};
      }
    }
    return {-1, -1};
  }
  std::vector<std::pair<std::string, std::ptrdiff_t>> texts;
  for (const json::Value& item : array) {
    std::string text;
    {
      json::Writer writer{text, {.indent = 0, .canonical = true}};
      json::codec<json::Value>().write(writer, &item);
    }
    texts.emplace_back(std::move(text), static_cast<std::ptrdiff_t>(texts.size()));
  }
  std::sort(texts.begin(), texts.end());
  const auto twin = std::adjacent_find(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twin == texts.end()) return {-1, -1};
  return {twin->second, std::next(twin)->second};
}

}  // namespace

bool Run::check_array(const Subject& subject) {
  const json::Value::Array* array = subject.value.if_array();
  if (array == nullptr) return true;
  const ArrayRules& rules = *subject.node.array;
  bool good = true;
  if (rules.min_items && array->size() < *rules.min_items) {
    good = subject.violate("minItems", "must have at least " + count_of(*rules.min_items, "item"));
  }
  if (rules.max_items && array->size() > *rules.max_items) {
    good = subject.violate("maxItems", "must have at most " + count_of(*rules.max_items, "item"));
  }
  if (rules.unique && subject.goes_on(good)) {
    const auto [first, second] = find_twins(*array);
    if (first >= 0) {
      good = subject.violate(
          "uniqueItems",
          "must not hold an item twice: items " + std::to_string(first) + " and " +
              std::to_string(second) + " are equal");
    }
  }
  if (subject.goes_on(good)) good &= check_items(subject);
  if (rules.contains != nullptr && subject.goes_on(good)) good &= check_contains(subject);
  return good;
}

bool Run::check_items(const Subject& subject) {
  const json::Value::Array& array = *subject.value.if_array();
  const ArrayRules& rules = *subject.node.array;
  bool good = true;
  for (std::size_t i = 0; i < array.size() && subject.goes_on(good); ++i) {
    const bool in_prefix = i < rules.prefix.size();
    const Node* node = in_prefix ? rules.prefix[i] : rules.items;
    if (node == nullptr) break;
    const json::Path step{subject.path, i};
    if (node->never && !in_prefix) {
      good = false;
      if (subject.out != nullptr) subject.out->add(&step, "items", "is one item too many");
      continue;
    }
    good &= validate(*node, array[i], &step, subject.out, nullptr);
    if (subject.evaluated != nullptr) subject.evaluated->mark(i);
  }
  return good;
}

bool Run::check_contains(const Subject& subject) {
  const json::Value::Array& array = *subject.value.if_array();
  const ArrayRules& rules = *subject.node.array;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (!validate(*rules.contains, array[i], subject.path, nullptr, nullptr)) continue;
    ++count;
    const bool notes =
        subject.evaluated != nullptr && subject.node.resource->dialect == Dialect::k202012;
    if (notes) subject.evaluated->mark(i);
  }
  if (count < rules.min_contains) {
    return subject.violate(
        rules.min_contains == 1 ? "contains" : "minContains",
        "must hold at least " + count_of(rules.min_contains, "item") + " of the kind asked for");
  }
  if (rules.max_contains && count > *rules.max_contains) {
    return subject.violate(
        "maxContains",
        "must hold at most " + count_of(*rules.max_contains, "item") + " of the kind limited here");
  }
  return true;
}

bool Run::check_object(const Subject& subject) {
  const json::Object* object = subject.value.if_object();
  if (object == nullptr) return true;
  const ObjectRules& rules = *subject.node.object;
  bool good = true;
  if (rules.min_properties && object->size() < *rules.min_properties) {
    good = subject.violate(
        "minProperties", "must have at least " + count_of(*rules.min_properties, "property"));
  }
  if (rules.max_properties && object->size() > *rules.max_properties) {
    good = subject.violate(
        "maxProperties", "must have at most " + count_of(*rules.max_properties, "property"));
  }
  if (subject.goes_on(good)) good &= check_required(subject);
  if (subject.goes_on(good)) good &= check_members(subject);
  if (rules.names != nullptr && subject.goes_on(good)) good &= check_names(subject);
  for (const auto& [name, node] : rules.dependent_schemas) {
    if (subject.goes_on(good) && object->contains(name)) good &= apply(subject, *node);
  }
  return good;
}

bool Run::check_required(const Subject& subject) {
  const json::Object& object = *subject.value.if_object();
  const ObjectRules& rules = *subject.node.object;
  bool good = true;
  const auto demand =
      [&](const std::string& name, std::string_view keyword, const std::string& message) {
        if (object.contains(name)) return;
        good = false;
        const json::Path step{subject.path, name};
        if (subject.out != nullptr) subject.out->add(&step, keyword, message);
      };
  for (const std::string& name : rules.required) demand(name, "required", "is required");
  for (const auto& [name, needed] : rules.dependent_required) {
    if (!object.contains(name)) continue;
    for (const std::string& other : needed) {
      demand(other, "dependentRequired", "is required when \"" + name + "\" is given");
    }
  }
  return good;
}

bool Run::check_members(const Subject& subject) {
  const ObjectRules& rules = *subject.node.object;
  if (rules.properties.empty() && rules.patterns.empty() && rules.additional == nullptr)
    return true;
  bool good = true;
  std::size_t index = 0;
  for (const json::Object::Member& member : *subject.value.if_object()) {
    if (!subject.goes_on(good)) break;
    good &= check_member(subject, index++, member);
  }
  return good;
}

bool Run::check_member(
    const Subject& subject, std::size_t index, const json::Object::Member& member) {
  const ObjectRules& rules = *subject.node.object;
  const json::Path step{subject.path, member.first};
  bool good = true;
  bool covered = false;
  const auto found = rules.properties.find(member.first);
  if (found != rules.properties.end()) {
    covered = true;
    good = validate(*found->second, member.second, &step, subject.out, nullptr);
  }
  for (const auto& [pattern, node] : rules.patterns) {
    if (!subject.goes_on(good) || !pattern.search(member.first)) continue;
    covered = true;
    good &= validate(*node, member.second, &step, subject.out, nullptr);
  }
  if (!covered && rules.additional != nullptr) {
    covered = true;
    if (rules.additional->never) {
      if (subject.out != nullptr)
        subject.out->add(&step, "additionalProperties", "is not a known property");
      return false;
    }
    good &= validate(*rules.additional, member.second, &step, subject.out, nullptr);
  }
  if (covered && subject.evaluated != nullptr) subject.evaluated->mark(index);
  return good;
}

bool Run::check_names(const Subject& subject) {
  const Node& names = *subject.node.object->names;
  bool good = true;
  for (const auto& [name, member] : *subject.value.if_object()) {
    if (!subject.goes_on(good)) break;
    if (validate(names, json::Value{name}, subject.path, nullptr, nullptr)) continue;
    good = false;
    const json::Path step{subject.path, name};
    if (subject.out != nullptr)
      subject.out->add(&step, "propertyNames", "has a name that is not allowed");
  }
  return good;
}

}  // namespace bk::schema
