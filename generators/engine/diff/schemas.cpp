#include "engine/diff/schemas.hpp"

#include <algorithm>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

constexpr std::size_t kMaxPairs = 2'000'000;

}  // namespace

std::size_t Schemas::Hash::operator()(const Conjunction& values) const {
  std::size_t hash = values.size();
  for (const auto* value : values)
    hash = (hash ^ std::hash<const void*>{}(value)) * 0x9e3779b97f4a7c15ULL;
  return hash;
}

std::pair<std::uint32_t, const Conjunction*> Schemas::Interner::number(const Conjunction& values) {
  Conjunction key;
  for (const auto* value : values) {
    spec::Schema at(document_, value);
    for (int hops = 0; hops < 100 && at.value()->size() == 1 && !at.ref().empty(); ++hops) {
      const auto target = at.target();
      if (!target) break;
      at = spec::Schema(document_, target.value());
    }
    if (std::find(key.begin(), key.end(), at.value()) == key.end()) key.push_back(at.value());
  }
  const auto [found, added] =
      numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(numbers_.size()));
  return {found->second, &found->first};
}

Schemas::Schemas(const spec::Document& before, const spec::Document& after)
    : before_(before), after_(after), old_(before), new_(after) {}

std::size_t Schemas::compare(const Conjunction& before, const Conjunction& after) {
  const auto [a, old_schemas] = old_.number(before);
  const auto [b, new_schemas] = new_.number(after);
  const auto [known, added] = known_.try_emplace((std::uint64_t{a} << 32U) | b, deltas_.size());
  if (!added) return known->second;
  deltas_.emplace_back();
  pairs_.push_back({old_schemas, new_schemas});
  return known->second;
}

std::size_t Schemas::compare(const spec::Schema& before, const spec::Schema& after) {
  return compare(Conjunction{before.value()}, Conjunction{after.value()});
}

void Schemas::run() {
  for (; done_ < pairs_.size(); ++done_) {
    if (done_ >= kMaxPairs) {
      exceeded_ = true;
      return;
    }
    const Flat before = flatten(before_, *pairs_[done_].before);
    const Flat after = flatten(after_, *pairs_[done_].after);
    exceeded_ = exceeded_ || before.cut || after.cut;
    Delta delta;
    compare_schemas({before, after, *this, delta});
    deltas_[done_] = std::move(delta);
  }
}

}  // namespace bkctl::diff
