#include "engine/cpp/constraints.hpp"

#include <optional>

#include "engine/cpp/literal.hpp"

namespace bkctl::cpp {
namespace {

using Count = std::optional<std::uint64_t>;
using Bound = std::optional<std::string>;

void add_count(
    std::vector<std::string>& out,
    const Count& least,
    const Count& most,
    const std::string& both,
    const std::string& min,
    const std::string& max) {
  if (least && most && !both.empty()) {
    out.push_back(
        "json::" + both + "(" + std::to_string(*least) + ", " + std::to_string(*most) + ")");
    return;
  }
  if (least) out.push_back("json::" + min + "(" + std::to_string(*least) + ")");
  if (most) out.push_back("json::" + max + "(" + std::to_string(*most) + ")");
}

void add_call(std::vector<std::string>& out, const std::string& function, const Bound& argument) {
  if (argument) out.push_back("json::" + function + "(" + *argument + ")");
}

void add_text(std::vector<std::string>& out, const std::string& function, const Bound& text) {
  if (text) out.push_back("json::" + function + "(" + string_view_literal(*text) + ")");
}

std::string joined(const std::vector<std::string>& calls) {
  std::string out;
  for (const auto& call : calls) out += (out.empty() ? "" : ", ") + call;
  return out;
}

// Text of a bound as a C++ literal: integers beyond 64 bits and all others become doubles.
std::string number(const std::string& text) {
  const bool integral = text.find_first_of(".eE") == std::string::npos;
  if (!integral || text.size() <= 18) return text;
  return text + ".0";
}

Bound bound(const Bound& text) {
  return text ? Bound{number(*text)} : std::nullopt;
}

void add_range(std::vector<std::string>& out, const ir::Constraints& limits) {
  if (limits.minimum && limits.maximum) {
    out.push_back("json::range(" + number(*limits.minimum) + ", " + number(*limits.maximum) + ")");
  } else {
    add_call(out, "minimum", bound(limits.minimum));
    add_call(out, "maximum", bound(limits.maximum));
  }
  add_call(out, "exclusive_minimum", bound(limits.exclusive_minimum));
  add_call(out, "exclusive_maximum", bound(limits.exclusive_maximum));
  add_call(out, "multiple_of", bound(limits.multiple_of));
}

std::string plural(std::uint64_t count, const std::string& unit) {
  if (count == 1) return "1 " + unit;
  const std::string stem = unit.ends_with('y') ? unit.substr(0, unit.size() - 1) + "ie" : unit;
  return std::to_string(count) + " " + stem + "s";
}

void say_count(std::string& out, const Count& least, const Count& most, const std::string& unit) {
  if (!least && !most) return;
  if (!out.empty()) out += ' ';
  if (least && most && *least == *most) {
    out += "Exactly " + plural(*least, unit) + ".";
  } else if (least && most) {
    out += std::to_string(*least) + " to " + plural(*most, unit) + ".";
  } else if (least) {
    out += "At least " + plural(*least, unit) + ".";
  } else {
    out += "At most " + plural(*most, unit) + ".";
  }
}

void say_bound(std::string& out, const std::string& words, const Bound& value) {
  if (!value) return;
  if (!out.empty()) out += ' ';
  out += words + " " + *value + ".";
}

}  // namespace

std::vector<std::string> constraint_calls(const ir::Api& api, const ir::TypeRef& ref) {
  const ir::Constraints& limits = *ref.constraints;
  const ir::Type& type = api.types[ref.id];
  std::vector<std::string> out;
  add_count(out, limits.min_length, limits.max_length, "length", "min_length", "max_length");
  add_text(out, "pattern", limits.pattern);
  add_text(out, "format", limits.format);
  add_range(out, limits);
  add_count(out, limits.min_items, limits.max_items, "items_count", "min_items", "max_items");
  if (limits.unique_items) out.emplace_back("json::unique_items()");
  add_count(
      out, limits.min_properties, limits.max_properties, "", "min_properties", "max_properties");
  add_text(out, "constant", limits.constant);
  add_text(out, "schema", limits.schema);
  if (type.kind == ir::Kind::kList || type.kind == ir::Kind::kMap) {
    const auto inner = constraint_calls(api, type.element);
    if (!inner.empty())
      out.push_back(
          (type.kind == ir::Kind::kList ? "json::items(" : "json::values(") + joined(inner) + ")");
  }
  return out;
}

std::string constraint_words(const ir::TypeRef& ref) {
  const ir::Constraints& limits = *ref.constraints;
  std::string out;
  say_count(out, limits.min_length, limits.max_length, "character");
  if (limits.minimum && limits.maximum) {
    out += (out.empty() ? "" : " ") + *limits.minimum + " to " + *limits.maximum + ".";
  } else {
    say_bound(out, "At least", limits.minimum);
    say_bound(out, "At most", limits.maximum);
  }
  say_bound(out, "More than", limits.exclusive_minimum);
  say_bound(out, "Less than", limits.exclusive_maximum);
  say_bound(out, "A multiple of", limits.multiple_of);
  say_count(out, limits.min_items, limits.max_items, "item");
  if (limits.unique_items) out += out.empty() ? "No duplicates." : " No duplicates.";
  say_count(out, limits.min_properties, limits.max_properties, "entry");
  if (limits.constant) out += (out.empty() ? "" : " ") + ("Always " + *limits.constant + ".");
  return out;
}

}  // namespace bkctl::cpp
