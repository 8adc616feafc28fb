#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::Operation;

std::string key(const Operation& operation, const std::string& path) {
  return operation.method() + " " + path;
}

std::string name_of(const Operation& operation) {
  return operation.method() + " " + std::string{operation.path()};
}

class Pairing {
 public:
  explicit Pairing(const Collector& collector)
      : collector_(collector),
        before_(collector.before.operations()),
        after_(collector.after.operations()),
        partner_(after_.size(), kNoOperation),
        used_(before_.size(), false) {}

  void run() {
    pair_by([](const Operation& each) { return key(each, std::string{each.path()}); });
    pair_by([](const Operation& each) { return key(each, path_shape(each.path()).text); });
    pair_by([](const Operation& each) { return std::string{each.operation_id()}; });
    for (std::size_t i = 0; i < after_.size(); ++i) arrived_or_kept(after_[i], partner_[i]);
    std::unordered_set<std::string> shapes;
    for (const auto& path : collector_.after.paths()) {
      if (!path.operations().empty()) shapes.insert(path_shape(path.path()).text);
    }
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (!used_[i]) removed(before_[i], !shapes.contains(path_shape(before_[i].path()).text));
  }

 private:
  template <class Key>
  void pair_by(Key key_of) {
    std::unordered_map<std::string, std::vector<std::size_t>> open;
    for (std::size_t i = before_.size(); i-- > 0;)
      if (!used_[i]) open[key_of(before_[i])].push_back(i);
    for (std::size_t i = 0; i < after_.size(); ++i) {
      if (partner_[i] != kNoOperation) continue;
      const std::string key = key_of(after_[i]);
      const auto found = open.find(key);
      if (key.empty() || found == open.end() || found->second.empty()) continue;
      partner_[i] = found->second.back();
      used_[found->second.back()] = true;
      found->second.pop_back();
    }
  }

  void arrived_or_kept(const Operation& after, std::size_t partner) {
    const bool is_new = partner == kNoOperation;
    const std::size_t index = collector_.out.operations.size();
    collector_.out.operations.push_back(
        {name_of(after), is_new ? Operation{} : before_[partner], after});
    Site site;
    site.operation = index;
    if (is_new) {
      collector_.add("operation-added", site, {}, after);
      return;
    }
    const Operation& before = before_[partner];
    if (key(before, path_shape(before.path()).text) != key(after, path_shape(after.path()).text)) {
      Change& change = collector_.add("operation-moved", site, before, after);
      change.before = name_of(before);
      change.after = name_of(after);
    }
    compare_operation(collector_, index, false);
  }

  void removed(const Operation& before, bool whole_path) {
    const std::size_t index = collector_.out.operations.size();
    collector_.out.operations.push_back({name_of(before), before, Operation{}});
    Site site;
    site.operation = index;
    const Lifecycle life = lifecycle_of(before);
    const auto date = life.date();
    std::string_view kind = whole_path ? "path-removed" : "operation-removed";
    if (life.deprecated && life.sunset == nullptr) {
      kind = whole_path ? "path-removed-deprecated" : "operation-removed-deprecated";
    } else if (life.deprecated && !date) {
      kind = "removed-sunset-invalid";
    } else if (life.deprecated && *date > collector_.settings.today) {
      kind = whole_path ? "path-removed-before-sunset" : "operation-removed-before-sunset";
    } else if (life.deprecated) {
      kind = whole_path ? "path-removed-after-sunset" : "operation-removed-after-sunset";
    }
    Change& change = collector_.add(kind, site, before, {});
    change.new_value = collector_.after.root().find("paths");
    if (life.sunset != nullptr) change.before = life.sunset->text();
  }

  const Collector& collector_;
  std::vector<Operation> before_;
  std::vector<Operation> after_;
  std::vector<std::size_t> partner_;  // of each new operation
  std::vector<bool> used_;
};

void pair_webhooks(const Collector& collector) {
  std::unordered_map<std::string, Operation> open;
  for (const auto& path : collector.before.webhooks())
    for (const auto& operation : path.operations()) open.emplace(name_of(operation), operation);
  const auto add = [&](std::string_view kind, const Operation& before, const Operation& after) {
    const Operation& present = after ? after : before;
    Site site;
    site.operation = collector.out.operations.size();
    collector.out.operations.push_back({"webhook " + name_of(present), before, after});
    if (kind.empty()) {
      compare_operation(collector, site.operation, true);
    } else {
      collector.add(kind, site, before, after).subject = present.path();
    }
  };
  for (const auto& path : collector.after.webhooks()) {
    for (const auto& operation : path.operations()) {
      const auto found = open.find(name_of(operation));
      if (found == open.end()) {
        add("webhook-added", {}, operation);
      } else {
        add("", found->second, operation);
        open.erase(found);
      }
    }
  }
  for (const auto& path : collector.before.webhooks())
    for (const auto& operation : path.operations())
      if (open.contains(name_of(operation))) add("webhook-removed", operation, {});
}

}  // namespace

PathShape path_shape(std::string_view path) {
  PathShape out;
  while (!path.empty()) {
    const std::size_t open = path.find('{');
    out.text += path.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = path.find('}', open);
    if (close == std::string_view::npos) {
      out.text += path.substr(open);
      break;
    }
    out.text += "{}";
    out.names.emplace_back(path.substr(open + 1, close - open - 1));
    path.remove_prefix(close + 1);
  }
  return out;
}

void pair_operations(const Collector& collector) {
  Pairing(collector).run();
  pair_webhooks(collector);
}

}  // namespace bkctl::diff
