#include "merge_patch.hpp"

#include <utility>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::db {
namespace {

constexpr json::Limits kLimits{.depth = 256};

// Section 2 of the RFC. The depth is bounded by what was read.
json::Value merged(const json::Value& target, const json::Value& patch) {
  const json::Object* changes = patch.if_object();
  if (changes == nullptr) return patch;
  json::Object out = target.if_object() == nullptr ? json::Object{} : *target.if_object();
  for (const auto& [name, change] : *changes) {
    if (change.is_null()) {
      out.erase(name);
      continue;
    }
    const json::Value* old = out.find(name);
    out.set(name, merged(old == nullptr ? json::Value{} : *old, change));
  }
  return out;
}

}  // namespace

Result<std::string> merge_patch(std::string_view target, std::string_view patch) {
  auto old = json::parse<json::Value>(target, kLimits);
  if (!old) return internal_error("stored JSON cannot be read: " + old.error().message());
  auto change = json::parse<json::Value>(patch, kLimits);
  if (!change) return std::move(change).error();
  return json::write(merged(*old, *change));
}

}  // namespace bk::db
