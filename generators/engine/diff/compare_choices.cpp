#include <algorithm>
#include <array>

#include "engine/diff/alternatives.hpp"
#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

Conjunction whole(const Flat& flat) {
  Conjunction out;
  for (const Part& part : flat.parts) out.push_back(part.schema.value());
  return out;
}

// Whether a schema says nothing about values beside its alternatives.
bool only_alternatives(const Flat& flat) {
  constexpr std::array<std::string_view, 9> kSaysNothing{
      "oneOf",
      "anyOf",
      "discriminator",
      "title",
      "description",
      "example",
      "examples",
      "nullable",
      "$ref"};
  return std::all_of(flat.parts.begin(), flat.parts.end(), [&](const Part& part) {
    const auto members = part.schema.value()->members();
    return std::all_of(members.begin(), members.end(), [&](const yaml::Member& member) {
      return member.key.starts_with("x-") ||
             std::find(kSaysNothing.begin(), kSaysNothing.end(), member.key) != kSaysNothing.end();
    });
  });
}

// The alternative that is what the other side is as a whole.
const spec::Schema* same_as(const Choice& choice, const Flat& other) {
  if (other.parts.empty()) return nullptr;
  // A list of one alternative is a part itself, and the alternative the next.
  const spec::Schema& mine =
      other.parts[other.lone_choice && other.parts.size() > 1 ? 1 : 0].schema;
  const std::string name = component_of(mine);
  for (const auto& alternative : choice.alternatives)
    if (!name.empty() && component_of(alternative) == name) return &alternative;
  const std::string looks = signature(mine);
  for (const auto& alternative : choice.alternatives)
    if (signature(alternative) == looks) return &alternative;
  return nullptr;
}

// Of a list that had one alternative, or has one left: all but this one came or went.
void others_changed(
    const Comparison& comparison, const Choice& choice, const spec::Schema& same, bool added) {
  for (const auto& alternative : choice.alternatives) {
    if (&alternative == &same) continue;
    const std::string_view kind = added ? (choice.one_of ? "one-of-added" : "any-of-added")
                                        : (choice.one_of ? "one-of-removed" : "any-of-removed");
    comparison.add(
        kind,
        alternative_name(alternative),
        added ? nullptr : alternative.value(),
        added ? alternative.value() : nullptr);
  }
}

void compare_choice(const Comparison& comparison, const Choice& before, const Choice& after) {
  const auto* old_at = before.owner.find(before.one_of ? "oneOf" : "anyOf");
  const auto* new_at = after.owner.find(after.one_of ? "oneOf" : "anyOf");
  if (before.one_of != after.one_of)
    comparison.add(
        after.one_of ? "any-of-became-one-of" : "one-of-became-any-of", {}, old_at, new_at);
  const Matching matching = match(before, after);
  for (const auto& [i, k] : matching.both) {
    const auto& old_schema = before.alternatives[i];
    const auto& new_schema = after.alternatives[k];
    Edge& edge = comparison.follow(
        "<" + alternative_name(new_schema) + ">", {old_schema.value()}, {new_schema.value()});
    edge.inside = false;
  }
  for (const auto i : matching.removed)
    comparison.add(
        before.one_of ? "one-of-removed" : "any-of-removed",
        alternative_name(before.alternatives[i]),
        before.alternatives[i].value(),
        new_at);
  for (const auto k : matching.added)
    comparison.add(
        after.one_of ? "one-of-added" : "any-of-added",
        alternative_name(after.alternatives[k]),
        old_at,
        after.alternatives[k].value());
}

}  // namespace

bool compare_wrapped(const Comparison& comparison) {
  const Flat& before = comparison.before;
  const Flat& after = comparison.after;
  const bool wraps = before.choices.empty() && after.choices.size() == 1 &&
                     only_alternatives(after) && !only_alternatives(before);
  const bool unwraps = after.choices.empty() && before.choices.size() == 1 &&
                       only_alternatives(before) && !only_alternatives(after);
  if (wraps == unwraps) return false;
  const Choice& choice = wraps ? after.choices.front() : before.choices.front();
  const spec::Schema* same = same_as(choice, wraps ? before : after);
  if (same == nullptr) {
    comparison.add(wraps ? "replaced-by-alternatives" : "alternatives-replaced");
    return true;
  }
  if ((wraps ? before : after).lone_choice) {
    others_changed(comparison, choice, *same, wraps);
  } else {
    comparison.add(wraps ? "wrapped-in-one-of" : "unwrapped-from-one-of", alternative_name(*same));
  }
  Edge& edge = wraps ? comparison.follow("", whole(before), {same->value()})
                     : comparison.follow("", {same->value()}, whole(after));
  edge.inside = false;
  return true;
}

void compare_choices(const Comparison& comparison) {
  const auto& before = comparison.before.choices;
  const auto& after = comparison.after.choices;
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    if (i < before.size() && i < after.size()) {
      compare_choice(comparison, before[i], after[i]);
    } else if (i < after.size()) {
      comparison.add("alternatives-demanded", {}, nullptr, after[i].owner.value());
    } else {
      comparison.add("alternatives-dropped", {}, before[i].owner.value());
    }
  }
}

}  // namespace bkctl::diff
