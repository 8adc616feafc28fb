#include <algorithm>

#include "engine/lint/facts.hpp"
#include "engine/lint/instances.hpp"
#include "engine/spec/wording.hpp"

// Lists and objects.
namespace bkctl::lint {
namespace {

std::optional<std::uint64_t> count(const yaml::Value& schema, std::string_view keyword) {
  const yaml::Value* const value = schema.find(keyword);
  return value != nullptr ? value->as_uint64() : std::nullopt;
}

std::string entries(std::uint64_t number) {
  return std::to_string(number) + (number == 1 ? " entry" : " entries");
}

}  // namespace

void Instances::arrays(const Value& value, const Value& schema, int depth, Misfits& out) {
  const auto fewest = count(schema, "minItems");
  if (fewest && value.size() < *fewest) add(out, value, "must have at least " + entries(*fewest));
  const auto most = count(schema, "maxItems");
  if (most && value.size() > *most) add(out, value, "must have at most " + entries(*most));
  const Value* const unique = schema.find("uniqueItems");
  const auto items = value.items();
  if (unique != nullptr && unique->as_boolean() && items.size() <= 200) {
    for (std::size_t i = 1; i < items.size(); ++i) {
      const bool twice = std::any_of(
          items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), [&](const Value* other) {
            return spend() && yaml::equal(*other, *items[i]);
          });
      if (!twice) continue;
      add(out, *items[i], "stands in the list twice");
      break;
    }
  }
  const Value* const prefix = schema.find("prefixItems");
  const std::size_t fixed = prefix ? prefix->size() : 0;
  for (std::size_t i = 0; i < std::min(fixed, items.size()); ++i)
    run(*items[i], *prefix->items()[i], depth + 1, out);
  const Value* const rest = schema.find("items");
  if (rest == nullptr || rest->is_array()) return;
  for (std::size_t i = fixed; i < items.size(); ++i) run(*items[i], *rest, depth + 1, out);
}

void Instances::required(const Value& value, const Value& schema, Misfits& out) {
  const Value* const names = schema.find("required");
  if (names == nullptr) return;
  const Value* const properties = schema.find("properties");
  for (const Value* name : names->items()) {
    if (!name->is_string() || value.find(name->text()) != nullptr) continue;
    const Value* const described =
        pass_.resolve(properties ? properties->find(name->text()) : nullptr);
    const auto marked = [&](std::string_view keyword) {
      const Value* const mark = described ? described->find(keyword) : nullptr;
      return mark != nullptr && mark->as_boolean();
    };
    if (direction_ != Direction::kResponse && marked("readOnly")) continue;
    if (direction_ != Direction::kRequest && marked("writeOnly")) continue;
    add(out, value, "lacks the required property " + spec::quoted(name->text()));
  }
}

void Instances::property(const yaml::Member& member, const Value& schema, int depth, Misfits& out) {
  bool described = false;
  const Value* const properties = schema.find("properties");
  if (const Value* const own = properties ? properties->find(member.key) : nullptr) {
    described = true;
    const Value* const meant = pass_.resolve(own);
    const auto marked = [&](std::string_view keyword) {
      const Value* const mark = meant ? meant->find(keyword) : nullptr;
      return mark != nullptr && mark->as_boolean();
    };
    if (direction_ == Direction::kRequest && marked("readOnly"))
      add(out, *member.value, "is readOnly, so no request has it");
    if (direction_ == Direction::kResponse && marked("writeOnly"))
      add(out, *member.value, "is writeOnly, so no response has it");
    run(*member.value, *own, depth + 1, out);
  }
  if (const Value* const patterns = schema.find("patternProperties")) {
    for (const yaml::Member& each : patterns->members()) {
      const bk::regex::Pattern* const compiled = pattern(each.key);
      if (compiled == nullptr || !compiled->search(member.key)) continue;
      described = true;
      run(*member.value, *each.value, depth + 1, out);
    }
  }
  const Value* const others = schema.find("additionalProperties");
  if (described || others == nullptr) return;
  if (others->is_boolean() && !others->as_boolean()) {
    add(out, *member.value, "must not have the property " + spec::quoted(member.key));
  } else {
    run(*member.value, *others, depth + 1, out);
  }
}

void Instances::objects(const Value& value, const Value& schema, int depth, Misfits& out) {
  required(value, schema, out);
  const auto fewest = count(schema, "minProperties");
  if (fewest && value.size() < *fewest)
    add(out, value, "must have at least " + std::to_string(*fewest) + " properties");
  const auto most = count(schema, "maxProperties");
  if (most && value.size() > *most)
    add(out, value, "must have at most " + std::to_string(*most) + " properties");
  for (const yaml::Member& member : value.members()) property(member, schema, depth, out);
  const Value* const dependent = schema.find("dependentRequired");
  if (dependent == nullptr) return;
  for (const yaml::Member& member : dependent->members()) {
    if (value.find(member.key) == nullptr) continue;
    for (const Value* name : member.value->items()) {
      if (name->is_string() && value.find(name->text()) == nullptr)
        add(out,
            value,
            "lacks the property " + spec::quoted(name->text()) + ", which " +
                spec::quoted(member.key) + " requires");
    }
  }
}

}  // namespace bkctl::lint
