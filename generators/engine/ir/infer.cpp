#include "engine/ir/infer.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/ir/infer_action.hpp"
#include "engine/ir/infer_answer.hpp"
#include "engine/ir/infer_columns.hpp"
#include "engine/ir/infer_path.hpp"

namespace bkctl::ir {
namespace {

// The operations of one collection and its items, before it is known whether they are a resource.
struct Group {
  Name name;                            // singular
  std::vector<std::size_t> operations;  // indexes
  std::optional<TypeId> item;
  std::vector<TypeId> bodies;
  std::string key_parameter;
  bool plural = false;    // as some path writes it
  std::size_t first = 0;  // the operation that told the item
};

bool is_method(const Operation& operation, std::initializer_list<std::string_view> methods) {
  return std::find(methods.begin(), methods.end(), operation.method) != methods.end();
}

// `POST /users/createWithList`: what is done, not what it is done to.
bool starts_with_verb(const Name& name) {
  constexpr std::array<std::string_view, 87> kVerbs{
      "accept",    "activate",   "add",      "apply",     "approve",   "archive",  "assign",
      "attach",    "block",      "cancel",   "capture",   "change",    "check",    "clear",
      "clone",     "close",      "complete", "confirm",   "convert",   "copy",     "count",
      "create",    "deactivate", "delete",   "deny",      "detach",    "disable",  "dismiss",
      "duplicate", "enable",     "execute",  "export",    "fetch",     "finalize", "find",
      "generate",  "get",        "import",   "invoke",    "link",      "list",     "lock",
      "login",     "logout",     "mark",     "merge",     "move",      "pay",      "publish",
      "reject",    "remove",     "rename",   "reopen",    "replace",   "rerun",    "resend",
      "reset",     "restart",    "restore",  "resume",    "retry",     "revoke",   "rotate",
      "run",       "search",     "send",     "set",       "share",     "start",    "stop",
      "submit",    "suspend",    "sync",     "terminate", "transfer",  "trigger",  "unarchive",
      "unassign",  "unblock",    "unlink",   "unlock",    "unpublish", "update",   "upload",
      "validate",  "verify",     "void"};
  return std::binary_search(kVerbs.begin(), kVerbs.end(), name.words().front());
}

// Item types in order of how much they tell: what one reads, what one gets back, what one lists.
std::optional<TypeId> item_from(
    const Api& api,
    const Operation& operation,
    const ResourcePath& path,
    const Name& name,
    int rank) {
  const Content* content = success_content(operation);
  if (content == nullptr) return std::nullopt;
  const bool item_path = path.ends_with_parameter();
  const bool wanted = (rank == 0 && operation.method == "GET" && item_path) ||
                      (rank == 1 && is_method(operation, {"PUT", "PATCH"}) && item_path) ||
                      (rank == 2 && operation.method == "POST" && !item_path) ||
                      (rank == 3 && operation.method == "GET" && !item_path);
  if (!wanted) return std::nullopt;
  const auto shape = shape_of(api, content->type, name, rank == 3);
  return shape ? std::optional{shape->item} : std::nullopt;
}

class ResourceFinder {
 public:
  explicit ResourceFinder(Lowering& lowering) : lowering_(lowering), api_(lowering.api) {}

  void run() {
    make_groups();
    for (const auto& key : order_) find_item(groups_[key]);
    unite_nested();
    for (const auto& key : order_) set_apart(key, groups_[key]);
    for (const auto& key : order_) make_entity(key, groups_[key]);
    add_references();
    for (std::size_t i = 0; i < api_.operations.size(); ++i) act(i);
    report();
  }

 private:
  void make_groups() {
    for (std::size_t i = 0; i < api_.operations.size(); ++i) {
      paths_.push_back(resource_path(api_.operations[i].path));
      const ResourcePath& path = paths_.back();
      keys_.emplace_back();
      if (!path.plain || path.collection().empty()) continue;
      const Name written(path.collection());
      const Name name = written.singular();
      keys_.back() = name.snake();
      Group& group = groups_[name.snake()];
      group.plural = group.plural || written != name;
      if (group.operations.empty()) {
        group.name = name;
        order_.push_back(name.snake());
      }
      group.operations.push_back(i);
      if (path.ends_with_parameter() && group.key_parameter.empty())
        group.key_parameter = path.last_parameter();
    }
  }

  void find_item(Group& group) {
    for (int rank = 0; rank < 4 && !group.item; ++rank) {
      for (const std::size_t index : group.operations) {
        group.item = item_from(api_, api_.operations[index], paths_[index], group.name, rank);
        group.first = index;
        if (group.item) break;
      }
    }
    for (const std::size_t index : group.operations)
      add_body(group, api_.operations[index], paths_[index]);
  }

  void add_body(Group& group, const Operation& operation, const ResourcePath& path) {
    const bool makes =
        (operation.method == "POST" && !path.ends_with_parameter()) || operation.method == "PUT";
    if (!makes || !operation.body || operation.body->contents.empty() || operation.body->either)
      return;
    const Content& content = operation.body->contents.front();
    if (!has_properties(content.kind)) return;
    const auto shape = shape_of(api_, content.type, group.name, false);
    if (shape &&
        std::find(group.bodies.begin(), group.bodies.end(), shape->item) == group.bodies.end()) {
      group.bodies.push_back(shape->item);
    }
  }

  // `/pet/findByStatus` lists pets: a literal below a collection that answers that collection's
  // items belongs to it.
  void unite_nested() {
    for (std::size_t i = 0; i < api_.operations.size(); ++i) {
      const ResourcePath& path = paths_[i];
      const Operation& operation = api_.operations[i];
      if (operation.method != "GET" || path.ends_with_parameter() || path.literals.size() < 2)
        continue;
      const std::size_t parent = path.segments.size() - 2;
      if (path.segments[parent].front() == '{') continue;
      const std::string key = Name(path.segments[parent]).singular().snake();
      const auto found = groups_.find(key);
      const Content* content = success_content(operation);
      if (found == groups_.end() || !found->second.item || content == nullptr || key == keys_[i])
        continue;
      const auto shape = shape_of(api_, content->type, found->second.name, true);
      if (!shape) continue;
      leave_group(i);
      if (shape->item != *found->second.item) {
        // A view of the collection (`/articles/feed`), not a collection of its own.
        keys_[i].clear();
        continue;
      }
      keys_[i] = key;
      found->second.operations.push_back(i);
      static_children_.insert(i);
    }
  }

  void leave_group(std::size_t index) {
    const auto found = groups_.find(keys_[index]);
    if (found == groups_.end()) return;
    std::erase(found->second.operations, index);
    if (found->second.operations.empty()) found->second.item.reset();
  }

  // `POST /charges/{id}/capture` that answers the charge is something done to it, not a collection
  // of captures.
  void set_apart(const std::string& key, Group& group) {
    if (group.plural || !group.item || !group.key_parameter.empty()) return;
    for (const std::size_t index : group.operations) {
      if (api_.operations[index].method != "POST") return;
      const auto parents = paths_[index].parents();
      if (parents.empty()) return;
      const std::string owner = Name(paths_[index].owner_of(parents.back())).singular().snake();
      const auto found = groups_.find(owner);
      if (owner == key || found == groups_.end() || found->second.item != group.item) return;
    }
    refusals_[key] = "it acts on the item that its path names";
    group.item.reset();
  }

  // `POST /points/search` makes no rows: a collection is called in the plural, has a path for one
  // item, is both listed and added to, or its items have an identity.
  [[nodiscard]] bool is_collection(const Group& group) const {
    if (!group.key_parameter.empty()) return true;
    const bool reads =
        std::any_of(group.operations.begin(), group.operations.end(), [&](std::size_t index) {
          return api_.operations[index].method != "POST";
        });
    // `POST /projects/{id}/addMembers`
    if (!reads && starts_with_verb(group.name)) return false;
    if (group.plural) return true;
    const auto has = [&](std::initializer_list<std::string_view> methods) {
      return std::any_of(group.operations.begin(), group.operations.end(), [&](std::size_t index) {
        return is_method(api_.operations[index], methods);
      });
    };
    if (has({"GET"}) && has({"POST", "PUT"})) return true;
    if (starts_with_verb(group.name)) return false;
    const auto& fields = api_.types[*group.item].fields;
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
      return field.name == Name("id") || field.name == group.name.joined("id");
    });
  }

  [[nodiscard]] bool has_rows(const Group& group) const {
    if (!is_collection(group)) return false;
    return std::any_of(group.operations.begin(), group.operations.end(), [&](std::size_t index) {
      const Operation& operation = api_.operations[index];
      const Content* content = success_content(operation);
      const bool list = operation.method == "GET" && !paths_[index].ends_with_parameter() &&
                        content != nullptr &&
                        shape_of(api_, content->type, group.name, true).has_value();
      return list || paths_[index].ends_with_parameter() ||
             (operation.method == "POST" && operation.body.has_value());
    });
  }

  void make_entity(const std::string& key, Group& group) {
    if (!group.item || group.operations.empty() || !has_rows(group)) return;
    const yaml::Value* extension = entity_extension(*group.item);
    if (extension != nullptr && extension->is_boolean() && !extension->as_boolean()) return;
    Entity entity;
    entity.name = group.name;
    entity.table = group.name.plural().snake();
    if (extension != nullptr) {
      if (const auto* table = extension->find("table"); table != nullptr && table->is_string()) {
        entity.table = Name(table->as_string()).snake();
      }
      if (const auto* old = extension->find("renamedFrom"); old != nullptr && old->is_string()) {
        entity.renamed_from = Name(old->as_string()).snake();
      }
    }
    entity.item = *group.item;
    entity.doc = api_.types[*group.item].doc;
    entity.pointer = api_.operations[group.first].pointer;
    entity.span = api_.operations[group.first].span;
    RowSources sources{*group.item, group.bodies, key_property(group)};
    std::string why_not;
    if (!group.key_parameter.empty() && sources.key_property.empty()) {
      why_not = "no property of the item is what `{" + group.key_parameter + "}` names";
    }
    if (!why_not.empty() || !add_columns(lowering_, sources, entity, why_not)) {
      refusals_[key] = why_not;
      return;
    }
    entities_[key] = api_.entities.size();
    api_.entities.push_back(std::move(entity));
  }

  [[nodiscard]] const yaml::Value* entity_extension(TypeId item) const {
    return item < lowering_.types.size() ? lowering_.types[item].entity : nullptr;
  }

  // bookId of /books/{bookId} names `bookId`, or `id`; `{id}` also `bookId`.
  [[nodiscard]] std::string key_property(const Group& group) const {
    if (group.key_parameter.empty()) return "";
    const Name parameter(group.key_parameter);
    const Type& item = api_.types[*group.item];
    const std::vector<Name> wanted{
        parameter,
        Name::from_words(words_without(parameter, group.name)),
        group.name.joined(parameter)};
    for (const Name& name : wanted) {
      for (const auto& field : item.fields) {
        if (field.name == name) return field.name.original();
      }
    }
    return "";
  }

  // A property called like another resource's key (authorId) of the key's type refers to it.
  void add_references() {
    std::multimap<Name, std::size_t> keys;
    for (std::size_t target = 0; target < api_.entities.size(); ++target) {
      const Entity& entity = api_.entities[target];
      if (entity.key.size() != 1) continue;
      keys.emplace(entity.name.joined(entity.columns[entity.key.front()].name), target);
      keys.emplace(entity.name.joined("id"), target);
    }
    for (auto& entity : api_.entities) {
      for (auto& column : entity.columns) {
        if (column.property.empty() || column.references) continue;
        const auto [first, last] = keys.equal_range(column.name);
        for (auto at = first; at != last; ++at) {
          const Entity& other = api_.entities[at->second];
          if (&other == &entity || other.columns[other.key.front()].type.id != column.type.id)
            continue;
          column.references = at->second;
          column.indexed = true;
        }
      }
    }
  }

  void act(std::size_t index) {
    Operation& operation = api_.operations[index];
    const yaml::Value* stated =
        index < lowering_.operations.size() ? lowering_.operations[index].action : nullptr;
    const std::string text = stated == nullptr ? "" : std::string{stated->as_string()};
    if (text == "none") return;
    const auto found = entities_.find(keys_[index]);
    if (found == entities_.end()) {
      const auto refused = refusals_.find(keys_[index]);
      if (refused != refusals_.end()) operation.action.why_not = refused->second + ".";
      return;
    }
    const ActionContext context{
        lowering_, paths_[index], found->second, static_children_.contains(index), text};
    operation.action = infer_action(context, operation);
  }

  void report() {
    for (const auto& entity : api_.entities) {
      std::string columns;
      for (const auto& column : entity.columns) {
        if (!columns.empty()) columns += ", ";
        columns += column.column_name;
      }
      std::string facts = "key " + entity.columns[entity.key.front()].column_name;
      facts.append("; columns ").append(columns);
      api_.inferences.push_back({"table " + entity.table, std::move(facts), entity.span});
    }
    for (const auto& operation : api_.operations) {
      const Action& action = operation.action;
      if (action.kind == ActionKind::kNone) {
        const std::string why =
            action.why_not.empty() ? "nothing in the document says what it does." : action.why_not;
        api_.inferences.push_back(
            {"operation " + operation.id, "yours to write: " + why, operation.span});
        continue;
      }
      api_.inferences.push_back(
          {"operation " + operation.id,
           std::string{verb(action.kind)} + " " + api_.entities[action.entity].table,
           operation.span});
      for (const auto& ignored : action.ignored)
        api_.inferences.push_back({"operation " + operation.id, ignored, operation.span});
    }
  }

  static std::string_view verb(ActionKind kind) {
    switch (kind) {
      case ActionKind::kList:
        return "lists";
      case ActionKind::kCreate:
        return "creates a row of";
      case ActionKind::kRead:
        return "reads a row of";
      case ActionKind::kReplace:
        return "replaces a row of";
      case ActionKind::kPatch:
        return "changes a row of";
      case ActionKind::kDelete:
        return "deletes a row of";
      case ActionKind::kNone:
        break;
    }
    return "";
  }

  Lowering& lowering_;
  Api& api_;
  std::vector<ResourcePath> paths_;  // by operation
  std::vector<std::string> keys_;    // group of each operation; empty for none
  std::map<std::string, Group> groups_;
  std::vector<std::string> order_;
  std::map<std::string, std::size_t> entities_;
  std::map<std::string, std::string> refusals_;
  std::set<std::size_t> static_children_;
};

}  // namespace

void infer(Lowering& lowering) {
  ResourceFinder(lowering).run();
}

}  // namespace bkctl::ir
