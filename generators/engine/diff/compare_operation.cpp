#include <algorithm>
#include <map>
#include <utility>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::Operation;

void compare_operation_ids(
    const Collector& collector, const Site& site, const Operation& before, const Operation& after) {
  const std::string_view a = before.operation_id();
  const std::string_view b = after.operation_id();
  if (a == b) return;
  std::string_view kind = "operation-id-changed";
  if (a.empty()) {
    kind = "operation-id-added";
  } else if (b.empty()) {
    kind = "operation-id-removed";
  }
  Change& change = collector.add(kind, site, before, after);
  change.before = a;
  change.after = b;
  if (const auto* value = after.find("operationId"); value != nullptr) change.new_value = value;
  if (const auto* value = before.find("operationId"); value != nullptr) change.old_value = value;
}

void compare_tags(
    const Collector& collector, const Site& site, const Operation& before, const Operation& after) {
  const auto a = before.tags();
  const auto b = after.tags();
  for (const auto tag : a)
    if (std::find(b.begin(), b.end(), tag) == b.end())
      collector.add("tag-removed", site, before, after).subject = tag;
  for (const auto tag : b)
    if (std::find(a.begin(), a.end(), tag) == a.end())
      collector.add("tag-added", site, before, after).subject = tag;
}

using Callbacks = std::map<std::string, Operation>;

Callbacks callbacks_of(const Operation& operation) {
  Callbacks out;
  for (const auto& callback : operation.callbacks())
    for (const auto& path : callback.value)
      for (const auto& each : path.operations())
        out.emplace(
            std::string{callback.name} + " " + each.method() + " " + std::string{each.path()},
            each);
  return out;
}

// By copy: pairs are added while callbacks of callbacks are compared.
void compare_callbacks(const Collector& collector, const Site& site, const OperationPair& pair) {
  const Callbacks before = callbacks_of(pair.before);
  const Callbacks after = callbacks_of(pair.after);
  for (const auto& [name, operation] : before)
    if (!after.contains(name))
      collector.add("callback-removed", site, operation, pair.after).subject = name;
  for (const auto& [name, operation] : after) {
    const auto found = before.find(name);
    if (found == before.end()) {
      collector.add("callback-added", site, pair.before, operation).subject = name;
      continue;
    }
    const std::size_t index = collector.out.operations.size();
    collector.out.operations.push_back({pair.name + " callback " + name, found->second, operation});
    compare_operation(collector, index, true);
  }
}

}  // namespace

void compare_operation(const Collector& collector, std::size_t index, bool outward) {
  const OperationPair pair = collector.out.operations[index];
  Site site;
  site.operation = index;
  site.outward = outward;
  compare_operation_ids(collector, site, pair.before, pair.after);
  compare_tags(collector, site, pair.before, pair.after);
  collector.lifecycle("operation", site, {}, pair.before, pair.after);
  compare_parameters(collector, site);
  compare_request(collector, site);
  compare_responses(collector, site);
  if (!outward) {
    compare_security(collector, site);
    compare_callbacks(collector, site, pair);
  }
}

Difference compare(
    const spec::Document& before, const spec::Document& after, const Settings& settings) {
  Difference out;
  out.schemas = std::make_unique<Schemas>(before, after);
  out.old_version = before.info().find("version");
  out.new_version = after.info().find("version");
  const Collector collector{before, after, settings, out};
  compare_servers(collector);
  compare_security_schemes(collector);
  pair_operations(collector);
  out.schemas->run();
  compare_unused_schemas(collector);
  return out;
}

}  // namespace bkctl::diff
