#include <array>
#include <cmath>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

// A limit with the kinds of its changes. `open`: what its absence means, where that is a limit too.
struct Limit {
  std::string_view key;
  bool upper;
  std::string_view increased, decreased, set, unset;
};

constexpr std::array kLimits{
    Limit{
        "maxLength",
        true,
        "max-length-increased",
        "max-length-decreased",
        "max-length-set",
        "max-length-unset"},
    Limit{
        "minLength",
        false,
        "min-length-increased",
        "min-length-decreased",
        "min-length-increased",
        "min-length-decreased"},
    Limit{
        "maxItems",
        true,
        "max-items-increased",
        "max-items-decreased",
        "max-items-set",
        "max-items-unset"},
    Limit{
        "minItems",
        false,
        "min-items-increased",
        "min-items-decreased",
        "min-items-set",
        "min-items-unset"},
    Limit{
        "maxProperties",
        true,
        "max-properties-increased",
        "max-properties-decreased",
        "max-properties-set",
        "max-properties-unset"},
    Limit{
        "minProperties",
        false,
        "min-properties-increased",
        "min-properties-decreased",
        "min-properties-set",
        "min-properties-unset"},
    Limit{
        "maxContains",
        true,
        "max-contains-increased",
        "max-contains-decreased",
        "max-contains-decreased",
        "max-contains-increased"},
    Limit{
        "minContains",
        false,
        "min-contains-increased",
        "min-contains-decreased",
        "min-contains-increased",
        "min-contains-decreased"},
};
constexpr Limit kMaximum{"maximum", true, "max-increased", "max-decreased", "max-set", "max-unset"};
constexpr Limit kMinimum{
    "minimum", false, "min-increased", "min-decreased", "min-set", "min-unset"};
constexpr Limit kExclusiveMaximum{
    "exclusiveMaximum",
    true,
    "exclusive-max-increased",
    "exclusive-max-decreased",
    "exclusive-max-set",
    "exclusive-max-unset"};
constexpr Limit kExclusiveMinimum{
    "exclusiveMinimum",
    false,
    "exclusive-min-increased",
    "exclusive-min-decreased",
    "exclusive-min-set",
    "exclusive-min-unset"};

struct Bound {
  const yaml::Value* at = nullptr;
  double value = 0;
  bool exclusive = false;
};

void tighten(Bound& bound, const yaml::Value* value, bool upper, bool exclusive) {
  const auto number = value != nullptr ? value->as_double() : std::nullopt;
  if (!number || !std::isfinite(*number)) return;
  const bool closer = upper ? *number < bound.value : *number > bound.value;
  if (bound.at == nullptr || closer || (*number == bound.value && exclusive))
    bound = {value, *number, exclusive};
}

// The limit that counts when several hold.
Bound strictest(const Flat& flat, const Limit& limit, const Limit* exclusive) {
  Bound out;
  for (const Part& part : flat.parts) {
    tighten(out, part.schema.find(limit.key), limit.upper, false);
    if (exclusive != nullptr) tighten(out, part.schema.find(exclusive->key), limit.upper, true);
  }
  const bool says_nothing = out.at != nullptr && !limit.upper && exclusive == nullptr &&
                            out.value <= 0 && limit.key != "minContains";
  return says_nothing ? Bound{} : out;
}

std::string text(const Bound& bound) {
  return bound.at == nullptr ? "none" : shown(bound.at) + (bound.exclusive ? " (exclusive)" : "");
}

void compare_limit(const Comparison& comparison, const Limit& limit, const Limit* exclusive) {
  const Bound before = strictest(comparison.before, limit, exclusive);
  const Bound after = strictest(comparison.after, limit, exclusive);
  if (before.at == nullptr && after.at == nullptr) return;
  const Bound& judged = after.at != nullptr ? after : before;
  const Limit& kinds = judged.exclusive && exclusive != nullptr ? *exclusive : limit;
  std::string_view kind;
  if (before.at == nullptr) {
    kind = kinds.set;
  } else if (after.at == nullptr) {
    kind = kinds.unset;
  } else if (before.value != after.value) {
    kind = after.value > before.value ? kinds.increased : kinds.decreased;
  } else if (before.exclusive != after.exclusive) {
    kind = after.exclusive == limit.upper ? kinds.decreased : kinds.increased;
  } else {
    return;
  }
  Change& change = comparison.add(kind, {}, before.at, after.at);
  change.before = text(before);
  change.after = text(after);
}

void compare_multiples(const Comparison& comparison) {
  const auto* before = comparison.before.find("multipleOf");
  const auto* after = comparison.after.find("multipleOf");
  if (before == nullptr && after == nullptr) return;
  if (before == nullptr) {
    comparison.add_values("multiple-of-added", nullptr, after);
    return;
  }
  if (after == nullptr) {
    comparison.add_values("multiple-of-removed", before, nullptr);
    return;
  }
  if (yaml::equal(*before, *after)) return;
  const double a = before->as_double().value_or(0);
  const double b = after->as_double().value_or(0);
  const bool wider = b != 0 && std::fmod(a, b) == 0;
  comparison.add_values(wider ? "multiple-of-widened" : "multiple-of-changed", before, after);
}

}  // namespace

void compare_limits(const Comparison& comparison) {
  for (const Limit& limit : kLimits) compare_limit(comparison, limit, nullptr);
  compare_limit(comparison, kMaximum, &kExclusiveMaximum);
  compare_limit(comparison, kMinimum, &kExclusiveMinimum);
  compare_multiples(comparison);
  const bool unique_before = comparison.before.flag("uniqueItems");
  const bool unique_after = comparison.after.flag("uniqueItems");
  if (unique_before != unique_after)
    comparison.add(unique_after ? "unique-items-added" : "unique-items-removed");
}

}  // namespace bkctl::diff
