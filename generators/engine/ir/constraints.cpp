#include "engine/ir/constraints.hpp"

#include <algorithm>
#include <optional>

#include "bk/json/number.hpp"
#include "bk/json/parse.hpp"

namespace bkctl::ir {
namespace {

using Count = std::optional<std::uint64_t>;
using Bound = std::optional<std::string>;

void raise(Count& limit, const Count& other) {
  if (other) limit = std::max(limit.value_or(0), *other);
}

void lower(Count& limit, const Count& other) {
  if (other) limit = limit ? std::min(*limit, *other) : *other;
}

void raise(Bound& limit, const Bound& other) {
  if (other && (!limit || compare_numbers(*limit, *other) < 0)) limit = other;
}

void lower(Bound& limit, const Bound& other) {
  if (other && (!limit || compare_numbers(*limit, *other) > 0)) limit = other;
}

// Keeps the first, hands a different second one to `rest`.
void keep(
    Bound& limit, const Bound& other, std::string_view keyword, bool is_text, std::string& rest) {
  if (!other || limit == other) return;
  if (!limit) {
    limit = other;
    return;
  }
  if (!rest.empty()) rest += ',';
  rest += "{\"" + std::string(keyword) + "\":" + (is_text ? bk::json::write(*other) : *other) + "}";
}

bool crossed(const Count& least, const Count& most) {
  return least && most && *least > *most;
}

std::string both(
    std::string_view first, const std::string& a, std::string_view second, const std::string& b) {
  return std::string(first) + " " + a + " and " + std::string(second) + " " + b;
}

bool counts_contradict(
    const Count& least,
    const Count& most,
    std::string_view low,
    std::string_view high,
    Contradiction& out) {
  if (!crossed(least, most)) return false;
  out.what = both(low, std::to_string(*least), high, std::to_string(*most));
  return true;
}

bool bounds_contradict(
    const Bound& least,
    const Bound& most,
    bool exclusive,
    std::string_view low,
    std::string_view high,
    Contradiction& out) {
  if (!least || !most) return false;
  const int order = compare_numbers(*least, *most);
  if (order < 0 || (order == 0 && !exclusive)) return false;
  out.what = both(low, *least, high, *most);
  return true;
}

}  // namespace

bool Constraints::empty() const {
  return *this == Constraints{};
}

int compare_numbers(std::string_view a, std::string_view b) {
  const auto x = bk::json::Number::parse(a);
  const auto y = bk::json::Number::parse(b);
  if (!x || !y) return a.compare(b);
  if (*x == *y) return 0;
  return *x < *y ? -1 : 1;
}

void add_schema(Constraints& limits, std::string_view json) {
  if (!limits.schema) {
    limits.schema = std::string(json);
    return;
  }
  if (*limits.schema == json) return;
  // An allOf of our own making grows; anything else becomes one.
  constexpr std::string_view kOpen = "{\"allOf\":[";
  constexpr std::string_view kClose = "]}";
  const bool ours = limits.schema->starts_with(kOpen) && limits.schema->ends_with(kClose) &&
                    limits.schema->find("\"$defs\"") == std::string::npos;
  std::string inner = ours ? limits.schema->substr(
                                 kOpen.size(), limits.schema->size() - kOpen.size() - kClose.size())
                           : *limits.schema;
  if (("," + inner + ",").find("," + std::string(json) + ",") != std::string::npos) return;
  limits.schema = std::string(kOpen) + inner + "," + std::string(json) + std::string(kClose);
}

void narrow(Constraints& limits, const Constraints& other, std::string& rest) {
  raise(limits.min_length, other.min_length);
  lower(limits.max_length, other.max_length);
  raise(limits.min_items, other.min_items);
  lower(limits.max_items, other.max_items);
  raise(limits.min_properties, other.min_properties);
  lower(limits.max_properties, other.max_properties);
  raise(limits.minimum, other.minimum);
  lower(limits.maximum, other.maximum);
  raise(limits.exclusive_minimum, other.exclusive_minimum);
  lower(limits.exclusive_maximum, other.exclusive_maximum);
  keep(limits.multiple_of, other.multiple_of, "multipleOf", false, rest);
  keep(limits.pattern, other.pattern, "pattern", true, rest);
  keep(limits.format, other.format, "format", true, rest);
  keep(limits.constant, other.constant, "const", false, rest);
  if (other.schema) add_schema(limits, *other.schema);
  limits.unique_items = limits.unique_items || other.unique_items;
}

bool within(const Constraints& limits, const Constraints& wider) {
  if (wider.schema && wider.schema != limits.schema) return false;
  Constraints both = limits;
  Constraints other = wider;
  other.schema.reset();
  std::string rest;
  narrow(both, other, rest);
  return rest.empty() && both == limits;
}

bool contradicts(const Constraints& limits, Contradiction& out) {
  return counts_contradict(limits.min_length, limits.max_length, "minLength", "maxLength", out) ||
         counts_contradict(limits.min_items, limits.max_items, "minItems", "maxItems", out) ||
         counts_contradict(
             limits.min_properties, limits.max_properties, "minProperties", "maxProperties", out) ||
         bounds_contradict(limits.minimum, limits.maximum, false, "minimum", "maximum", out) ||
         bounds_contradict(
             limits.exclusive_minimum, limits.maximum, true, "exclusiveMinimum", "maximum", out) ||
         bounds_contradict(
             limits.minimum, limits.exclusive_maximum, true, "minimum", "exclusiveMaximum", out) ||
         bounds_contradict(
             limits.exclusive_minimum,
             limits.exclusive_maximum,
             true,
             "exclusiveMinimum",
             "exclusiveMaximum",
             out);
}

}  // namespace bkctl::ir
