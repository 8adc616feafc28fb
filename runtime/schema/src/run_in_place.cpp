#include "run.hpp"

namespace bk::schema {

bool Run::apply(const Subject& subject, const Node& node) {
  return validate(node, subject.value, subject.path, subject.out, subject.evaluated);
}

// The outermost resource on the way here that has a dynamic anchor of this name.
const Node& Run::dynamic_target(const InPlaceRules& rules) const {
  const Node* found = rules.dynamic_ref;
  if (rules.dynamic_anchor.empty()) return *found;
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
    const auto& nodes = scope->resource->dynamic_nodes;
    const auto at = nodes.find(rules.dynamic_anchor);
    if (at != nodes.end()) found = at->second;
  }
  return *found;
}

bool Run::check_in_place(const Subject& subject) {
  const InPlaceRules& rules = *subject.node.in_place;
  bool good = rules.ref == nullptr || apply(subject, *rules.ref);
  if (rules.dynamic_ref != nullptr && subject.goes_on(good))
    good &= apply(subject, dynamic_target(rules));
  for (const Node* node : rules.all_of) {
    if (subject.goes_on(good)) good &= apply(subject, *node);
  }
  if (!rules.any_of.empty() && subject.goes_on(good))
    good &= check_choice(subject, rules.any_of, false);
  if (!rules.one_of.empty() && subject.goes_on(good))
    good &= check_choice(subject, rules.one_of, true);
  if (rules.not_ != nullptr && subject.goes_on(good)) {
    Evaluated dropped;
    if (validate(*rules.not_, subject.value, subject.path, nullptr, &dropped)) {
      good = subject.violate("not", "fits what is excluded here");
    }
  }
  if (rules.if_ != nullptr && subject.goes_on(good)) good &= check_condition(subject);
  return good;
}

bool Run::check_choice(
    const Subject& subject, const std::vector<const Node*>& candidates, bool exactly_one) {
  std::size_t fits = 0;
  std::size_t best = 0;
  const std::size_t cap = subject.out != nullptr ? subject.out->cap() : 0;
  json::Violations nearest{cap};
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    json::Violations trial{cap};
    Evaluated seen;
    json::Violations* out = subject.out != nullptr ? &trial : nullptr;
    if (validate(
            *candidates[i],
            subject.value,
            subject.path,
            out,
            subject.evaluated != nullptr ? &seen : nullptr)) {
      ++fits;
      if (subject.evaluated != nullptr) subject.evaluated->merge(seen);
      // Which members an anyOf has seen depends on all that fit.
      if (!exactly_one && subject.evaluated == nullptr) return true;
      if (exactly_one && fits > 1 && subject.out == nullptr) return false;
    } else if (nearest.empty() || trial.count() < nearest.count()) {
      nearest = std::move(trial);
      best = i;
    }
  }
  if (exactly_one ? fits == 1 : fits > 0) return true;
  if (fits > 1) {
    return subject.violate(
        "oneOf", "fits " + std::to_string(fits) + " of the alternatives, and must fit exactly one");
  }
  subject.violate(
      exactly_one ? "oneOf" : "anyOf",
      "fits none of the " + std::to_string(candidates.size()) +
          " alternatives; nearest is number " + std::to_string(best + 1));
  if (subject.out != nullptr) subject.out->append(std::move(nearest));
  return false;
}

bool Run::check_condition(const Subject& subject) {
  const InPlaceRules& rules = *subject.node.in_place;
  Evaluated seen;
  const bool holds = validate(
      *rules.if_,
      subject.value,
      subject.path,
      nullptr,
      subject.evaluated != nullptr ? &seen : nullptr);
  if (holds && subject.evaluated != nullptr) subject.evaluated->merge(seen);
  const Node* next = holds ? rules.then_ : rules.else_;
  return next == nullptr || apply(subject, *next);
}

}  // namespace bk::schema
