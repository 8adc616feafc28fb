#include "engine/ruleset/references.hpp"

#include <string>

#include "engine/spec/location.hpp"

namespace bkctl::ruleset {
namespace {

constexpr int kMaxHops = 64;

const yaml::Value* reference_of(const yaml::Value* value) {
  if (value == nullptr || !value->is_object()) return nullptr;
  const yaml::Value* const reference = value->find("$ref");
  return reference != nullptr && reference->is_string() ? reference : nullptr;
}

}  // namespace

References::References(std::span<const yaml::Value* const> roots)
    : roots_(roots), root_(roots.front()) {
  for (const yaml::Value* root : roots) by_path_.emplace(root->file().path(), root);
}

const yaml::Value* References::target(const yaml::Value& reference) const {
  const spec::SplitReference split = spec::split_reference(reference.text());
  const yaml::Value* root = nullptr;
  const std::string& here = reference.file().path();
  const std::string path =
      split.location.empty() ? here : spec::join_location(here, split.location);
  if (const auto found = by_path_.find(path); found != by_path_.end()) root = found->second;
  const auto fragment = spec::percent_decode(split.fragment);
  return root != nullptr && fragment ? yaml::find_pointer(*root, *fragment) : nullptr;
}

const yaml::Value* References::follow(const yaml::Value* value) {
  const yaml::Value* reference = reference_of(value);
  if (reference == nullptr) return value;
  const auto [entry, fresh] = known_.try_emplace(value, value);
  if (!fresh) return entry->second;
  const yaml::Value* at = value;
  for (int hops = 0; reference != nullptr; ++hops, reference = reference_of(at)) {
    at = hops < kMaxHops ? target(*reference) : nullptr;
    if (at == nullptr || at == value) {
      at = value;
      break;
    }
  }
  entry->second = at;
  return at;
}

}  // namespace bkctl::ruleset
