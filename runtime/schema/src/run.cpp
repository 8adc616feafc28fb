#include "run.hpp"

#include <algorithm>

#include "bk/json/parse.hpp"

namespace bk::schema {
namespace {

// A schema that refers to itself without going down in the value would never end; one that doubles
// its work at each level would take for ever.
constexpr std::size_t kMaxDepth = 1'200;
constexpr std::size_t kMaxSteps = 5'000'000;

std::uint8_t type_of(const json::Value& value) {
  switch (value.kind()) {
    case json::Value::Kind::kNull:
      return kNullBit;
    case json::Value::Kind::kBoolean:
      return kBooleanBit;
    case json::Value::Kind::kNumber:
      return value.if_number()->is_integer() ? kIntegerBit | kNumberBit : kNumberBit;
    case json::Value::Kind::kString:
      return kStringBit;
    case json::Value::Kind::kArray:
      return kArrayBit;
    case json::Value::Kind::kObject:
      return kObjectBit;
  }
  return 0;
}

std::string type_listing(std::uint8_t types) {
  constexpr std::pair<std::uint8_t, std::string_view> kNames[] = {
      {kNullBit, "null"},
      {kBooleanBit, "a boolean"},
      {kNumberBit, "a number"},
      {kIntegerBit, "an integer"},
      {kStringBit, "a string"},
      {kArrayBit, "an array"},
      {kObjectBit, "an object"}};
  std::string out;
  for (const auto& [bit, name] : kNames) {
    if ((types & bit) == 0 || (bit == kIntegerBit && (types & kNumberBit) != 0)) continue;
    if (!out.empty()) out += " or ";
    out += name;
  }
  return out;
}

std::string short_text(const json::Value& value) {
  constexpr std::size_t kMax = 60;
  std::string text = json::write(value);
  if (text.size() <= kMax) return text;
  std::size_t end = kMax;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string value_listing(const json::Value::Array& values) {
  constexpr std::size_t kListed = 12;
  std::string out;
  for (std::size_t i = 0; i < values.size() && i < kListed; ++i) {
    if (i > 0) out += i + 1 == values.size() ? " or " : ", ";
    out += short_text(values[i]);
  }
  return values.size() > kListed ? out + ", …" : out;
}

}  // namespace

std::string count_of(std::uint64_t count, std::string_view unit) {
  std::string out = std::to_string(count);
  out += ' ';
  if (count == 1) return out.append(unit);
  if (unit.ends_with('y')) return out.append(unit.substr(0, unit.size() - 1)).append("ies");
  return out.append(unit).append("s");
}

bool Run::validate(
    const Node& node,
    const json::Value& value,
    const json::Path* path,
    json::Violations* out,
    Evaluated* evaluated) {
  const Subject subject{node, value, path, out, evaluated};
  if (node.never) return subject.violate("false", "is not allowed here");
  if (depth_ >= kMaxDepth || steps_ >= kMaxSteps) {
    return subject.violate("schema", "takes too long to check against the schema");
  }
  ++steps_;
  ++depth_;
  const Scope scope{node.resource, scope_};
  const bool enters = scope_ == nullptr || scope_->resource != node.resource;
  const Scope* outer = scope_;
  if (enters) scope_ = &scope;
  const bool good = validate_node(subject);
  scope_ = outer;
  --depth_;
  return good;
}

bool Run::validate_node(const Subject& outer) {
  const Node& node = outer.node;
  const bool tracks = node.unevaluated_items != nullptr || node.unevaluated_properties != nullptr;
  Evaluated own;
  const Subject subject{node, outer.value, outer.path, outer.out, tracks ? &own : outer.evaluated};
  bool good = check_general(subject);
  if (node.number != nullptr && subject.goes_on(good)) good &= check_number(subject);
  if (node.string != nullptr && subject.goes_on(good)) good &= check_string(subject);
  if (node.array != nullptr && subject.goes_on(good)) good &= check_array(subject);
  if (node.object != nullptr && subject.goes_on(good)) good &= check_object(subject);
  if (node.in_place != nullptr && subject.goes_on(good)) good &= check_in_place(subject);
  if (!tracks) return good;
  // What failed has told less than it would have; its gaps are no news.
  if (good) good = check_unevaluated(subject);
  if (good && outer.evaluated != nullptr) outer.evaluated->merge(own);
  return good;
}

bool Run::check_general(const Subject& subject) {
  const Node& node = subject.node;
  if (node.types != 0 && (node.types & type_of(subject.value)) == 0) {
    return subject.violate("type", "must be " + type_listing(node.types));
  }
  if (node.constant != nullptr && !(*node.constant == subject.value)) {
    return subject.violate("const", "must be " + short_text(*node.constant));
  }
  if (node.enumeration == nullptr) return true;
  const auto& values = *node.enumeration;
  if (std::find(values.begin(), values.end(), subject.value) != values.end()) return true;
  return subject.violate("enum", "must be " + value_listing(values));
}

bool Run::check_number(const Subject& subject) {
  const json::Number* number = subject.value.if_number();
  if (number == nullptr) return true;
  const NumberRules& rules = *subject.node.number;
  bool good = true;
  if (rules.minimum && *number < *rules.minimum) {
    good = subject.violate("minimum", "must be at least " + rules.minimum->to_string());
  }
  if (rules.exclusive_minimum && *number <= *rules.exclusive_minimum) {
    good = subject.violate(
        "exclusiveMinimum", "must be more than " + rules.exclusive_minimum->to_string());
  }
  if (rules.maximum && *number > *rules.maximum) {
    good = subject.violate("maximum", "must be at most " + rules.maximum->to_string());
  }
  if (rules.exclusive_maximum && *number >= *rules.exclusive_maximum) {
    good = subject.violate(
        "exclusiveMaximum", "must be less than " + rules.exclusive_maximum->to_string());
  }
  if (rules.multiple_of && !number->is_multiple_of(*rules.multiple_of)) {
    good = subject.violate("multipleOf", "must be a multiple of " + rules.multiple_of->to_string());
  }
  return good;
}

bool Run::check_string(const Subject& subject) {
  const std::string* text = subject.value.if_string();
  if (text == nullptr) return true;
  const StringRules& rules = *subject.node.string;
  bool good = true;
  if (rules.min_length || rules.max_length) {
    const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto length =
        static_cast<std::uint64_t>(std::count_if(text->begin(), text->end(), is_start));
    if (rules.min_length && length < *rules.min_length) {
      good = subject.violate(
          "minLength", "must have at least " + count_of(*rules.min_length, "character"));
    }
    if (rules.max_length && length > *rules.max_length) {
      good = subject.violate(
          "maxLength", "must have at most " + count_of(*rules.max_length, "character"));
    }
  }
  if (rules.pattern && !rules.pattern->search(*text)) {
    good = subject.violate("pattern", "must match the pattern " + rules.pattern_text);
  }
  if (rules.format != nullptr && !rules.format->fits(*text)) {
    good = subject.violate("format", std::string{rules.format->message});
  }
  return good;
}

bool Run::check_unevaluated(const Subject& subject) {
  bool good = true;
  const json::Value::Array* array = subject.value.if_array();
  const Node* items = array != nullptr ? subject.node.unevaluated_items : nullptr;
  for (std::size_t i = 0; items != nullptr && i < array->size(); ++i) {
    if (subject.evaluated->has(i)) continue;
    const json::Path step{subject.path, i};
    if (items->never && subject.out != nullptr)
      subject.out->add(&step, "unevaluatedItems", "is not expected here");
    good &= !items->never && validate(*items, (*array)[i], &step, subject.out, nullptr);
  }
  if (items != nullptr) subject.evaluated->mark_all(array->size());

  const json::Object* object = subject.value.if_object();
  const Node* members = object != nullptr ? subject.node.unevaluated_properties : nullptr;
  if (members == nullptr) return good;
  std::size_t index = 0;
  for (const auto& [name, member] : *object) {
    const std::size_t i = index++;
    if (subject.evaluated->has(i)) continue;
    const json::Path step{subject.path, name};
    if (members->never && subject.out != nullptr) {
      subject.out->add(&step, "unevaluatedProperties", "is not a known property");
    }
    good &= !members->never && validate(*members, member, &step, subject.out, nullptr);
  }
  subject.evaluated->mark_all(object->size());
  return good;
}

}  // namespace bk::schema
