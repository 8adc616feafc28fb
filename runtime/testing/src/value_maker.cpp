#include "value_maker.hpp"

#include <algorithm>

#include "bk/json/pointer.hpp"
#include "number_maker.hpp"
#include "pattern_sample.hpp"

namespace bk::testing {
namespace {

constexpr int kDeepest = 16;  // what must be there
constexpr std::size_t kMostItems = 200;
constexpr std::size_t kMostInParameter = 20;  // heads of requests are limited
constexpr std::size_t kRoom = 200 * 1024;     // octets, about: services limit bodies

// The type to make where several are allowed: the first that says most.
Types preferred(const Parts& parts) {
  const Types types = parts.types();
  if (types == kAnyType) {
    if (parts.has("properties") || parts.has("required") || parts.has("additionalProperties") ||
        parts.has("minProperties") || parts.has("patternProperties"))
      return kObject;
    if (parts.has("items") || parts.has("prefixItems") || parts.has("minItems")) return kArray;
    if (parts.has("minimum") || parts.has("maximum") || parts.has("multipleOf"))
      return kInteger | kFraction;
    return kString;
  }
  if ((types & kObject) != 0 && parts.has("properties")) return kObject;
  for (const Types one : {kString, kInteger, kFraction, kBoolean, kObject, kArray, kNull}) {
    if ((types & one) != 0) return one;
  }
  return 0;
}

}  // namespace

std::nullopt_t ValueMaker::fail(const std::string& pointer, const std::string& reason) {
  if (why_.empty()) why_ = (pointer.empty() ? "" : "at " + pointer + ": ") + reason;
  return std::nullopt;
}

std::size_t ValueMaker::pick(std::size_t count) {
  variants_ = std::max(variants_, count);
  return setting_.size == Size::kRandom ? random_.below(count) : setting_.variant % count;
}

std::optional<Made> ValueMaker::make(const json::Value& schema) {
  places_.clear();
  why_.clear();
  room_ = kRoom;
  auto made = value(Parts(description_, schema), "", 0, true);
  if (!made) return std::nullopt;
  return Made{*std::move(made), std::move(places_)};
}

ValueMaker::Value ValueMaker::value(
    Parts parts, const std::string& pointer, int depth, bool certain) {
  if (depth > kDeepest) return fail(pointer, "it is nested too deeply");
  depth_ = depth;
  if (choose(parts)) certain = false;
  if (parts.types() == 0) return fail(pointer, "no type fits all that is said");
  constexpr std::size_t kPunctuation = 8;
  room_ -= std::min(room_, kPunctuation);
  const std::size_t mark = places_.size();
  places_.push_back({pointer, parts, certain});
  auto made = of_type(parts, pointer, depth, certain);
  if (!made) places_.resize(mark);
  return made;
}

ValueMaker::Value ValueMaker::choice(const std::vector<json::Value>& choices) {
  return choices[pick(choices.size())];
}

ValueMaker::Value ValueMaker::of_type(
    const Parts& parts, const std::string& pointer, int depth, bool certain) {
  if (auto choices = parts.choices()) {
    std::erase_if(*choices, [&](const json::Value& one) {
      return (type_of(one) & parts.types()) == 0 ||
             (setting_.is_parameter && one == json::Value{""});
    });
    if (choices->empty()) return fail(pointer, "no value is left to choose");
    return choice(*choices);
  }
  const Types types = parts.types();
  if (setting_.size == Size::kRandom && types != kAnyType && (types & kNull) != 0 &&
      types != kNull && random_.once_in(6))
    return json::Value{json::Null{}};
  switch (const Types type = preferred(parts)) {
    case kNull:
      return json::Value{json::Null{}};
    case kBoolean:
      return json::Value{setting_.size != Size::kRandom || random_.once_in(2)};
    case kString:
      if (auto text = make_text(parts, setting_, random_)) {
        room_ -= std::min(room_, text->size());
        return json::Value{*std::move(text)};
      }
      return fail(pointer, "no text is found that fits its pattern, format and length");
    case kArray:
      return array(parts, pointer, depth, certain);
    case kObject:
      return object(parts, pointer, depth, certain);
    default:
      if (auto number = make_number(parts, setting_, random_)) return json::Value{*number};
      return type == 0 ? fail(pointer, "no type fits")
                       : fail(pointer, "no number is found that fits");
  }
}

ValueMaker::Value ValueMaker::array(
    const Parts& parts, const std::string& pointer, int depth, bool certain) {
  const std::size_t least = parts.at_least("minItems");
  if (least > kMostItems) return fail(pointer, "it has too many items to send");
  const std::size_t usual = std::max<std::size_t>(least, depth > kFullUntil ? 0 : 2);
  const std::size_t sent = setting_.is_parameter ? kMostInParameter : kMostItems;
  const std::size_t most = std::min(parts.at_most("maxItems", usual), std::max(sent, least));
  std::size_t count = least;
  if (setting_.size == Size::kMost) count = depth > kFullUntil ? least : most;
  if (setting_.size == Size::kRandom)
    count = least + random_.below(std::min<std::size_t>(most - std::min(most, least), 3) + 1);
  if (setting_.is_parameter) count = std::max<std::size_t>(count, std::min<std::size_t>(most, 1));
  const bool unique = parts.has_flag("uniqueItems");
  json::Value::Array items;
  for (std::size_t i = 0; i < count && (i < least || room_ > 0); ++i) {
    const Parts each = parts.item(description_, i);
    Value item;
    const Setting before = setting_;
    for (int attempt = 0; attempt < 20; ++attempt) {
      const std::size_t mark = places_.size();
      item = value(each, pointer + "/" + std::to_string(i), depth + 1, certain);
      if (!item || !unique || std::find(items.begin(), items.end(), *item) == items.end()) break;
      // Another one; the same is made again unless chance helps.
      places_.resize(mark);
      item.reset();
      setting_.size = Size::kRandom;
    }
    setting_ = before;
    if (!item && i >= least) break;
    if (!item) return fail(pointer, "no further item is found that differs");
    items.push_back(*std::move(item));
  }
  return json::Value{std::move(items)};
}

ValueMaker::Value ValueMaker::object(
    const Parts& parts, const std::string& pointer, int depth, bool certain) {
  json::Object out;
  const std::vector<std::string> required = parts.required();
  for (const std::string& name : required) {
    if (!add_property(parts, name, pointer, depth, certain, out)) return std::nullopt;
  }
  const std::string reason = why_;
  for (const std::string& name : wanted_names(parts, depth)) {
    if (out.size() >= parts.at_most("maxProperties", 1000)) break;
    if (!out.contains(name)) add_property(parts, name, pointer, depth, certain, out);
  }
  add_others(parts, pointer, depth, certain, out);
  why_ = reason;
  if (out.size() < parts.at_least("minProperties"))
    return fail(pointer, "it has too few properties to choose from");
  return json::Value{std::move(out)};
}

bool ValueMaker::add_property(
    const Parts& parts,
    const std::string& name,
    const std::string& pointer,
    int depth,
    bool certain,
    json::Object& out) {
  auto made = value(
      parts.property(description_, name), pointer + json::pointer_step(name), depth + 1, certain);
  if (made) out.set(name, *std::move(made));
  return made.has_value();
}

// The optional properties to add; those that only answers have are never among them.
std::vector<std::string> ValueMaker::wanted_names(const Parts& parts, int depth) {
  std::vector<std::string> out;
  std::size_t missing = parts.at_least("minProperties");
  missing -= std::min(missing, parts.required().size());
  for (const std::string& name : parts.property_names()) {
    if (parts.property(description_, name).has_flag("readOnly")) continue;
    bool wanted = false;
    if (setting_.size == Size::kMost) wanted = depth < kFullUntil;
    if (setting_.size == Size::kRandom) wanted = depth < kFullUntil && random_.once_in(2);
    if (wanted || missing > 0) out.push_back(name);
    missing -= missing > 0 ? 1 : 0;
  }
  // What the presence of one asks of others.
  for (const json::Value* rule : parts.all("dependentRequired")) {
    if (!rule->is_object()) continue;
    for (const auto& [name, others] : *rule->if_object()) {
      if (std::find(out.begin(), out.end(), name) == out.end() || !others.is_array()) continue;
      for (const json::Value& other : *others.if_array())
        if (const std::string* text = other.if_string()) out.push_back(*text);
    }
  }
  return out;
}

std::string ValueMaker::new_name(const Parts& parts, std::size_t number) {
  for (const json::Value* patterns : parts.all("patternProperties")) {
    if (!patterns->is_object() || patterns->if_object()->empty()) continue;
    const auto name = pattern_sample(patterns->if_object()->begin()->first, {.growth = number});
    if (name) return *name;
  }
  for (const json::Value* rule : parts.all("propertyNames")) {
    Setting setting{
        .size = number == 0 ? Size::kLeast : Size::kRandom,
        .variant = number,
        .is_parameter = true};
    const Parts of_name(description_, *rule);
    if (const auto choices = of_name.choices(); choices && number < choices->size()) {
      if (const std::string* text = (*choices)[number].if_string()) return *text;
    }
    if (auto name = make_text(of_name, setting, random_)) return *name;
  }
  return "key" + std::to_string(number + 1);
}

// Members that no name is known for.
void ValueMaker::add_others(
    const Parts& parts, const std::string& pointer, int depth, bool certain, json::Object& out) {
  bool open = !parts.all("patternProperties").empty();
  for (const json::Value* others : parts.all("additionalProperties")) {
    if (const bool* flag = others->if_boolean(); flag != nullptr && !*flag && !open) return;
    open = open || others->is_object() || parts.property_names().empty();
  }
  const std::size_t least = parts.at_least("minProperties");
  std::size_t wanted = 0;
  if (setting_.size == Size::kMost && depth < kFullUntil) wanted = 1;
  if (setting_.size == Size::kRandom && depth < kFullUntil) wanted = random_.below(3);
  if (!open) wanted = 0;
  wanted = std::max(wanted, least - std::min(least, out.size()));
  wanted = std::min(
      wanted,
      parts.at_most("maxProperties", 1000) -
          std::min(parts.at_most("maxProperties", 1000), out.size()));
  wanted += out.size();
  // Names may come twice, and values may be impossible.
  for (std::size_t i = 0; i < 100 && out.size() < wanted; ++i) {
    const std::string name = new_name(parts, i);
    if (!out.contains(name) && !parts.property(description_, name).has_flag("readOnly"))
      add_property(parts, name, pointer, depth, certain, out);
  }
}

}  // namespace bk::testing
