#include "value_breaker.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "bk/json/format.hpp"
#include "bk/json/pointer.hpp"
#include "bk/regex/pattern.hpp"

namespace bk::testing {
namespace {

constexpr std::size_t kLongest = 100000;

std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

// The value at a pointer, to be changed.
json::Value* at(json::Value& root, std::string_view pointer) {
  json::Value* value = &root;
  while (value != nullptr && !pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string token = unescaped(pointer.substr(1, end - 1));
    pointer.remove_prefix(end);
    if (json::Value::Array* items = value->if_array()) {
      std::size_t index = items->size();
      std::from_chars(token.data(), token.data() + token.size(), index);
      value = index < items->size() ? &(*items)[index] : nullptr;
    } else {
      value = value->is_object() ? value->if_object()->find(token) : nullptr;
    }
  }
  return value;
}

// Whether the pointer leads through an item of a list that is not its first.
bool is_later_item(const json::Value& root, std::string_view pointer) {
  for (std::size_t slash = pointer.rfind('/'); slash != std::string_view::npos;
       slash = pointer.rfind('/')) {
    const std::string_view token = pointer.substr(slash + 1);
    pointer = pointer.substr(0, slash);
    const json::Value* container = root.resolve(pointer);
    if (token != "0" && container != nullptr && container->is_array()) return true;
  }
  return false;
}

// Breaks what the schemas of one place say.
class Breaker {
 public:
  Breaker(
      const Description& description,
      const Made& made,
      const Place& place,
      std::vector<Broken>& out)
      : description_(description),
        made_(made),
        place_(place),
        here_(*made.value.resolve(place.pointer)),
        out_(out) {}

  void run() {
    types();
    choices();
    if (const std::string* text = here_.if_string()) texts(*text);
    if (const json::Number* number = here_.if_number()) numbers(*number);
    if (const json::Value::Array* items = here_.if_array()) arrays(*items);
    if (const json::Object* object = here_.if_object()) objects(*object);
  }

 private:
  void put(std::string_view keyword, json::Value value) {
    const Types written = type_of(value);
    out_.push_back(
        {replaced(made_.value, place_.pointer, std::move(value)),
         place_.pointer,
         keyword,
         written,
         place_.parts.types(),
         place_.certain});
  }

  void types() {
    const Types allowed = place_.parts.types();
    if (!place_.parts.has_type()) return;
    const std::array<json::Value, 6> others = {
        json::Value{"wrong"},
        json::Value{12345},
        json::Value{true},
        json::Value{json::Object{}},
        json::Value{json::Value::Array{}},
        json::Value{1.5}};
    for (const json::Value& other : others) {
      if ((type_of(other) & allowed) != 0) continue;
      put("type", other);
      break;
    }
    if ((allowed & kInteger) != 0 && (allowed & (kFraction | kString)) == 0) put("type", 1.5);
    if ((allowed & kNull) == 0) put("type", json::Null{});
  }

  void choices() {
    const auto values = place_.parts.choices();
    if (!values) return;
    const std::string_view keyword = place_.parts.has("enum") ? "enum" : "const";
    if (here_.is_string()) put(keyword, "none-of-these");
    if (here_.is_number()) put(keyword, 987654);
    if (here_.is_boolean() && values->size() == 1) put(keyword, !*here_.if_boolean());
  }

  void texts(const std::string& text) {
    const Parts& parts = place_.parts;
    if (parts.choices()) return;
    const std::size_t least = parts.at_least("minLength");
    if (least > 0 && least <= kLongest) {
      std::string shorter;
      for (const char c : text) {
        const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (starts && length_of(shorter) + 1 == least) break;
        shorter += c;
      }
      put("minLength", shorter);
    }
    if (const std::size_t most = parts.at_most("maxLength", kLongest + 1); most <= kLongest) {
      std::string longer = text;
      const char more = text.empty() ? 'x' : text.back();
      const char plain = static_cast<unsigned char>(more) < 0x80 ? more : 'x';
      longer.append(most + 1 - std::min(most, length_of(text)), plain);
      put("maxLength", longer);
    }
    for (const json::Value* pattern : parts.all("pattern")) off_pattern(*pattern, text);
    for (const json::Value* format : parts.all("format")) {
      const json::Format* known =
          format->is_string() ? json::find_format(*format->if_string()) : nullptr;
      for (const char* const wrong : {"not one", "%", "{", "("}) {
        if (known == nullptr || known->fits(wrong)) continue;
        put("format", wrong);
        break;
      }
    }
  }

  // Of about the length of the right one, so that nothing else is wrong with it.
  void off_pattern(const json::Value& pattern, const std::string& text) {
    const auto compiled =
        pattern.is_string() ? regex::Pattern::compile(*pattern.if_string()) : std::nullopt;
    if (!compiled) return;
    const std::size_t size = std::max<std::size_t>(text.size(), 1);
    for (const std::string& other :
         {std::string(size, '!'),
          std::string(size, 'a'),
          std::string(size, '0'),
          std::string(size, '/'),
          text + "!",
          "!" + text,
          std::string{" "}}) {
      if (compiled->search(other)) continue;
      put("pattern", other);
      return;
    }
  }

  void numbers(const json::Number& number) {
    const Parts& parts = place_.parts;
    if (parts.choices()) return;
    const bool whole = (parts.types() & kFraction) == 0;
    const double step = parts.least("multipleOf").value_or(1);
    const auto beyond = [&](std::string_view keyword, double value) {
      if (std::abs(value) > 9e15) return;
      whole || value == std::floor(value) ? put(keyword, static_cast<std::int64_t>(value))
                                          : put(keyword, value);
    };
    if (const auto limit = parts.greatest("minimum")) beyond("minimum", *limit - step);
    if (const auto limit = parts.least("maximum")) beyond("maximum", *limit + step);
    if (const auto limit = parts.greatest("exclusiveMinimum")) beyond("exclusiveMinimum", *limit);
    if (const auto limit = parts.least("exclusiveMaximum")) beyond("exclusiveMaximum", *limit);
    if (parts.has("multipleOf")) {
      const double off = whole ? 1 : step / 2;
      if (!whole || step > 1) beyond("multipleOf", number.as_double() + off);
    }
  }

  void arrays(const json::Value::Array& items) {
    const Parts& parts = place_.parts;
    const std::size_t least = parts.at_least("minItems");
    if (least > 0 && items.size() >= least) {
      json::Value::Array fewer(
          items.begin(), items.begin() + static_cast<std::ptrdiff_t>(least - 1));
      put("minItems", std::move(fewer));
    }
    if (items.empty()) return;
    if (const std::size_t most = parts.at_most("maxItems", 2000); most < 2000) {
      json::Value::Array more = items;
      while (more.size() <= most) more.push_back(items.back());
      put("maxItems", std::move(more));
    }
    if (parts.has_flag("uniqueItems")) {
      json::Value::Array twice = items;
      if (twice.size() >= 2) {
        twice.back() = twice.front();
      } else {
        twice.push_back(twice.front());
      }
      put("uniqueItems", std::move(twice));
    }
  }

  void objects(const json::Object& object) {
    const Parts& parts = place_.parts;
    for (const std::string& name : parts.required()) {
      if (object.contains(name)) remove("required", name);
    }
    if (parts.has("additionalProperties") || parts.has("unevaluatedProperties")) {
      json::Object more = object;
      more.set("unexpected_property", 1);
      put("additionalProperties", more);
      out_.back().pointer += "/unexpected_property";
    }
    if (const std::size_t least = parts.at_least("minProperties"); least > 0 && least < 100) {
      json::Object fewer;
      for (const auto& [name, value] : object) {
        if (fewer.size() + 1 < least) fewer.set(name, value);
      }
      put("minProperties", std::move(fewer));
    }
    if (const std::size_t most = parts.at_most("maxProperties", 200);
        most < 200 && !object.empty()) {
      json::Object more = object;
      for (std::size_t i = 0; more.size() <= most; ++i)
        more.set("more" + std::to_string(i), object.begin()->second);
      put("maxProperties", std::move(more));
    }
    for (const json::Value* rule : parts.all("dependentRequired")) {
      if (!rule->is_object()) continue;
      for (const auto& [name, others] : *rule->if_object()) {
        const std::string* other = others[std::size_t{0}].if_string();
        if (object.contains(name) && other != nullptr && object.contains(*other))
          remove("dependentRequired", *other);
      }
    }
  }

  void remove(std::string_view keyword, const std::string& name) {
    const std::string pointer = place_.pointer + json::pointer_step(name);
    out_.push_back({without(made_.value, pointer), pointer, keyword, 0, kAnyType, place_.certain});
  }

  const Description& description_;
  const Made& made_;
  const Place& place_;
  const json::Value& here_;
  std::vector<Broken>& out_;
};

}  // namespace

json::Value replaced(const json::Value& root, std::string_view pointer, json::Value value) {
  json::Value out = root;
  if (json::Value* place = at(out, pointer)) *place = std::move(value);
  return out;
}

json::Value without(const json::Value& root, std::string_view pointer) {
  json::Value out = root;
  const std::size_t slash = pointer.rfind('/');
  if (slash == std::string_view::npos) return out;
  json::Value* parent = at(out, pointer.substr(0, slash));
  const std::string token = unescaped(pointer.substr(slash + 1));
  if (parent == nullptr) return out;
  if (json::Object* object = parent->if_object()) object->erase(token);
  if (json::Value::Array* items = parent->if_array()) {
    std::size_t index = items->size();
    std::from_chars(token.data(), token.data() + token.size(), index);
    if (index < items->size()) items->erase(items->begin() + static_cast<std::ptrdiff_t>(index));
  }
  return out;
}

std::vector<Broken> broken(const Description& description, const Made& made) {
  std::vector<Broken> out;
  for (const Place& place : made.places) {
    if (made.value.resolve(place.pointer) == nullptr) continue;
    // What is asked of items is tried on the first one.
    if (is_later_item(made.value, place.pointer)) continue;
    Breaker(description, made, place, out).run();
  }
  return out;
}

std::vector<std::string> unbroken_keywords(const Made& made) {
  std::vector<std::string> out;
  for (const Place& place : made.places) {
    for (const std::string_view keyword :
         {"not", "if", "contains", "dependentSchemas", "propertyNames", "unevaluatedItems"}) {
      if (!place.parts.has(keyword)) continue;
      std::string line =
          std::string{keyword} + " at " + (place.pointer.empty() ? "/" : place.pointer);
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    }
  }
  return out;
}

}  // namespace bk::testing
