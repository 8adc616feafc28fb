#include <algorithm>
#include <set>
#include <unordered_set>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

// A server without its last slash; none at all is `/`.
std::set<std::string> addresses(const spec::Document& document) {
  std::set<std::string> out;
  for (const auto& server : document.servers()) {
    std::string url{server.url()};
    while (url.size() > 1 && url.ends_with('/')) url.pop_back();
    out.insert(std::move(url));
  }
  if (out.empty()) out.insert("/");
  return out;
}

/// Everything that paths and webhooks reach, through references.
class Reach {
 public:
  explicit Reach(const spec::Document& document) : document_(document) {
    for (const std::string_view key : {"paths", "webhooks"}) add(document.root().find(key));
    while (!open_.empty()) {
      const yaml::Value& value = *open_.back();
      open_.pop_back();
      if (value.is_string()) add(document_.mapping_target(value));
      if (value.is_scalar() || !seen_.insert(&value).second) continue;
      for (const auto* item : value.items()) add(item);
      for (const yaml::Member& member : value.members()) add(member.value);
      if (value.is_object()) add(document_.target(value));
    }
  }

  [[nodiscard]] bool contains(const spec::View& view) const { return seen_.contains(view.value()); }

 private:
  void add(const yaml::Value* value) {
    if (value != nullptr) open_.push_back(value);
  }

  const spec::Document& document_;
  std::vector<const yaml::Value*> open_;
  std::unordered_set<const yaml::Value*> seen_;
};

// What follows the host: `https://a.example/v2` → `/v2`.
std::set<std::string> paths_of(const std::set<std::string>& urls) {
  std::set<std::string> out;
  for (const auto& url : urls) {
    const std::size_t scheme = url.find("://");
    const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
    const std::size_t path = url.find('/', host);
    out.insert(path == std::string::npos ? "/" : url.substr(path));
  }
  return out;
}

std::string list(const std::set<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

void compare_servers(const Collector& collector) {
  const auto before = addresses(collector.before);
  const auto after = addresses(collector.after);
  if (before == after) return;
  const auto add = [&](std::string_view kind) -> Change& {
    Change& change = collector.add(kind, Site{}, collector.before.root(), collector.after.root());
    if (const auto* servers = collector.before.root().find("servers"); servers != nullptr)
      change.old_value = servers;
    if (const auto* servers = collector.after.root().find("servers"); servers != nullptr)
      change.new_value = servers;
    return change;
  };
  const bool some_left = std::any_of(
      before.begin(), before.end(), [&](const auto& url) { return after.contains(url); });
  if (!some_left) {
    Change& change =
        add(paths_of(before) == paths_of(after) ? "servers-replaced" : "base-path-changed");
    change.before = list(before);
    change.after = list(after);
    return;
  }
  for (const auto& url : before)
    if (!after.contains(url)) add("server-removed").subject = url;
  for (const auto& url : after)
    if (!before.contains(url)) add("server-added").subject = url;
}

void compare_unused_schemas(const Collector& collector) {
  std::vector<spec::Named<spec::Schema>> gone;
  for (const auto& schema : collector.before.schemas())
    if (!collector.after.schema(schema.name)) gone.push_back(schema);
  if (gone.empty()) return;
  const Reach used(collector.before);
  for (const auto& schema : gone) {
    if (used.contains(schema.value)) continue;
    collector.add("schema-removed", Site{}, schema.value, collector.after.root()).subject =
        schema.name;
  }
}

}  // namespace bkctl::diff
