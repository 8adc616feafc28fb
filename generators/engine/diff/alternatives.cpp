#include "engine/diff/alternatives.hpp"

#include <functional>
#include <unordered_map>

namespace bkctl::diff {
namespace {

using spec::Schema;

constexpr std::size_t kLongestSignature = 2000;

// Value of the discriminator by which each alternative is chosen.
std::vector<std::string> tags(const Choice& choice) {
  std::vector<std::string> out(choice.alternatives.size());
  const auto discriminator = choice.owner.discriminator();
  if (!discriminator) return out;
  std::unordered_map<const yaml::Value*, std::string> by_target;
  for (const auto& entry : discriminator->mapping)
    by_target.try_emplace(entry.value.resolved().value(), entry.name);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto found = by_target.find(choice.alternatives[i].resolved().value());
    if (found != by_target.end()) out[i] = found->second;
  }
  return out;
}

class Matcher {
 public:
  Matcher(const Choice& before, const Choice& after)
      : before_(before),
        after_(after),
        old_open_(before.alternatives.size(), true),
        new_open_(after.alternatives.size(), true) {}

  void by(const std::vector<std::string>& old_keys, const std::vector<std::string>& new_keys) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> where;
    for (std::size_t i = new_keys.size(); i-- > 0;)
      if (new_open_[i] && !new_keys[i].empty()) where[new_keys[i]].push_back(i);
    for (std::size_t i = 0; i < old_keys.size(); ++i) {
      const auto found = where.find(old_keys[i]);
      if (!old_open_[i] || found == where.end() || found->second.empty()) continue;
      take(i, found->second.back());
      found->second.pop_back();
    }
  }

  void by(const std::function<std::string(const Schema&)>& key) {
    std::vector<std::string> old_keys;
    std::vector<std::string> new_keys;
    for (std::size_t i = 0; i < old_open_.size(); ++i)
      old_keys.push_back(old_open_[i] ? key(before_.alternatives[i]) : std::string{});
    for (std::size_t i = 0; i < new_open_.size(); ++i)
      new_keys.push_back(new_open_[i] ? key(after_.alternatives[i]) : std::string{});
    by(old_keys, new_keys);
  }

  Matching finish() {
    for (std::size_t i = 0; i < old_open_.size(); ++i)
      if (old_open_[i]) out_.removed.push_back(i);
    for (std::size_t i = 0; i < new_open_.size(); ++i)
      if (new_open_[i]) out_.added.push_back(i);
    if (out_.removed.size() == 1 && out_.added.size() == 1 && changed_only()) {
      out_.both.emplace_back(out_.removed.front(), out_.added.front());
      out_.removed.clear();
      out_.added.clear();
    }
    return std::move(out_);
  }

 private:
  void take(std::size_t old_index, std::size_t new_index) {
    old_open_[old_index] = false;
    new_open_[new_index] = false;
    out_.both.emplace_back(old_index, new_index);
  }

  // One inline schema on each side, of the same types: it was edited.
  [[nodiscard]] bool changed_only() const {
    const Schema& a = before_.alternatives[out_.removed.front()];
    const Schema& b = after_.alternatives[out_.added.front()];
    return component_of(a).empty() && component_of(b).empty() && a.types() == b.types();
  }

  const Choice& before_;
  const Choice& after_;
  std::vector<bool> old_open_;
  std::vector<bool> new_open_;
  Matching out_;
};

}  // namespace

std::string component_of(const Schema& schema) {
  const Schema target = schema.resolved();
  std::string name{target.component_name()};
  if (name.empty() && !schema.ref().empty()) name = target.suggested_name();
  return name;
}

std::string alternative_name(const Schema& schema) {
  if (std::string name = component_of(schema); !name.empty()) return name;
  const Schema target = schema.resolved();
  if (!target.title().empty()) return std::string{target.title()};
  return describe(target.types());
}

std::string signature(const Schema& schema) {
  const Schema target = schema.resolved();
  std::string out = std::to_string(target.types().bits()) + " " + std::string{target.format()};
  for (const std::string_view key : {"const", "enum", "required"})
    if (const auto* value = target.find(key); value != nullptr) out += yaml::to_json(*value);
  for (const auto& property : target.properties()) {
    out += ";" + std::string{property.name};
    if (const auto* value = property.value.const_value(); value != nullptr)
      out += yaml::to_json(*value);
    if (out.size() > kLongestSignature) break;
  }
  if (const Schema items = target.items())
    out += "[" + component_of(items) + std::to_string(items.resolved().types().bits());
  for (const auto& member : target.all_of()) out += "&" + component_of(member);
  return out;
}

Matching match(const Choice& before, const Choice& after) {
  Matcher matcher(before, after);
  matcher.by(component_of);
  matcher.by(tags(before), tags(after));
  matcher.by([](const Schema& schema) { return std::string{schema.resolved().title()}; });
  matcher.by(signature);
  matcher.by([](const Schema& schema) {
    return component_of(schema).empty() ? std::to_string(schema.types().bits()) : std::string{};
  });
  return matcher.finish();
}

}  // namespace bkctl::diff
