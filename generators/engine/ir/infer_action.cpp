#include "engine/ir/infer_action.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/ir/infer_answer.hpp"
#include "engine/ir/infer_columns.hpp"
#include "engine/ir/infer_list.hpp"
#include "engine/ir/infer_types.hpp"

namespace bkctl::ir {
namespace {

class ActionMaker {
 public:
  ActionMaker(const ActionContext& context, const Operation& operation)
      : context_(context),
        api_(context.lowering.api),
        operation_(operation),
        entity_(api_.entities[context.entity]) {
    action_.entity = context.entity;
  }

  Action run() {
    const ActionKind kind = wanted_kind();
    if (kind == ActionKind::kNone) return action_;
    const bool fine =
        kind != ActionKind::kNone && select(kind) && read_body(kind) && read_answer(kind);
    if (!fine) {
      Action refused;
      refused.why_not = why_not_;
      return refused;
    }
    if (kind == ActionKind::kList) {
      bind_list_parameters(api_, entity_, operation_, taken_, action_);
      if (context_.static_child && !only_filters(operation_, action_)) {
        Action refused;
        refused.why_not = "its parameters do not all name properties to select by.";
        return refused;
      }
    }
    action_.kind = kind;
    return action_;
  }

 private:
  [[nodiscard]] ActionKind wanted_kind() const {
    const std::string& method = operation_.method;
    const bool item = context_.path.ends_with_parameter();
    if (context_.stated == "list") return ActionKind::kList;
    if (context_.stated == "create") return ActionKind::kCreate;
    if (context_.stated == "read") return ActionKind::kRead;
    if (context_.stated == "replace") return ActionKind::kReplace;
    if (context_.stated == "patch") return ActionKind::kPatch;
    if (context_.stated == "delete") return ActionKind::kDelete;
    if (method == "GET") return item ? ActionKind::kRead : ActionKind::kList;
    if (method == "POST" && !item) return ActionKind::kCreate;
    if (method == "PUT") return ActionKind::kReplace;
    if (method == "PATCH" && item) return ActionKind::kPatch;
    if (method == "DELETE" && item) return ActionKind::kDelete;
    return ActionKind::kNone;
  }

  bool refuse(std::string why) {
    why_not_ = std::move(why);
    return false;
  }

  // Conditions of the path: the parents' keys, then the item's own.
  bool select(ActionKind kind) {
    for (const std::string& parent : context_.path.parents()) {
      const auto index = path_parameter(operation_, parent);
      if (!index) return refuse("parameter `" + parent + "` is not declared.");
      if (context_.path.owner_of(parent).empty())
        return refuse("`{" + parent + "}` names no collection.");
      const auto property = parent_property(parent, operation_.parameters[*index]);
      if (!property)
        return refuse("`{" + parent + "}` has another type than the column of its name.");
      taken_.insert(*index);
      action_.conditions.push_back({*index, *property, Comparison::kEqual});
    }
    if (kind == ActionKind::kList || kind == ActionKind::kCreate) return true;
    const Column& key = entity_.columns[entity_.key.front()];
    if (!context_.path.ends_with_parameter()) {
      action_.key_in_body = key.property;
      return kind == ActionKind::kReplace ? true : refuse("its path does not name the item.");
    }
    const auto index = path_parameter(operation_, context_.path.last_parameter());
    if (!index)
      return refuse("parameter `" + context_.path.last_parameter() + "` is not declared.");
    if (key.property.empty()) return refuse("the item has no key that its path could name.");
    taken_.insert(*index);
    action_.conditions.push_back({*index, key.property, Comparison::kEqual});
    return true;
  }

  // The property (or hidden column) that holds the key of a parent; none where another type has
  // taken its name.
  std::optional<std::string> parent_property(
      const std::string& parent, const Parameter& parameter) {
    const Name owner = Name(context_.path.owner_of(parent)).singular();
    Name wanted(parent);
    if (wanted.words().size() == 1) wanted = owner.joined(wanted);
    for (const auto& column : entity_.columns) {
      if (column.column_name != wanted.snake()) continue;
      const TypeRef held{column.type.id, false, {}};
      const TypeRef asked{parameter.type.id, false, {}};
      if (!reads_as(api_, held, asked) || !reads_as(api_, asked, held)) return std::nullopt;
      return column.property.empty() ? column.column_name : column.property;
    }
    Column column;
    column.name = wanted;
    column.column_name = wanted.snake();
    column.type = {parameter.type.id, false, {}};
    column.nullable = true;
    column.indexed = true;
    column.span = operation_.span;
    for (std::size_t i = 0; i < api_.entities.size(); ++i) {
      const Entity& other = api_.entities[i];
      if (other.name == owner && other.columns[other.key.front()].type.id == parameter.type.id)
        column.references = i;
    }
    std::string name = column.column_name;
    entity_.columns.push_back(std::move(column));
    return name;
  }

  bool read_body(ActionKind kind) {
    if (kind == ActionKind::kList || kind == ActionKind::kRead || kind == ActionKind::kDelete) {
      return operation_.body && operation_.body->required
                 ? refuse("it has a body whose meaning is not known.")
                 : true;
    }
    if (!operation_.body || operation_.body->contents.empty())
      return refuse("it has no body to take values from.");
    if (operation_.body->either) return refuse("its body is of several types.");
    const Content& content = operation_.body->contents.front();
    if (!has_properties(content.kind)) {
      return refuse("its body is " + content.media_type + ", not an object of properties.");
    }
    const auto shape = shape_of(api_, content.type, entity_.name, false);
    if (!shape) return refuse("its body is not one object with properties.");
    if (shape->path.size() > 1) return refuse("its body holds the item too deep.");
    if (!shape->path.empty() &&
        !find_field(api_.types[content.type.id], shape->path.front())->required) {
      return refuse("its body may lack the `" + shape->path.front() + "` to take values from.");
    }
    body_ = shape->item;
    if (!shape->path.empty()) action_.body_property = shape->path.front();
    for (const Field& field : api_.types[*body_].fields) {
      const Column* column = find_column(entity_, field.name.original());
      if (column != nullptr && !reads_as(api_, field.type, column->type)) {
        return refuse(
            "the `" + column->property + "` of its body is of another type than that of a row.");
      }
    }
    if (!action_.key_in_body.empty() &&
        find_field(api_.types[*body_], action_.key_in_body) == nullptr) {
      return refuse("neither its path nor its body names the item.");
    }
    return true;
  }

  bool read_answer(ActionKind kind) {
    if (success_is_empty(operation_)) {
      return kind == ActionKind::kRead || kind == ActionKind::kList
                 ? refuse("its answer has no body.")
                 : true;
    }
    const Content* content = success_content(operation_);
    if (content == nullptr) return refuse("its answer is not JSON.");
    if (kind == ActionKind::kDelete)
      return refuse("its answer has a body that deleting does not make.");
    const auto shape = shape_of(api_, content->type, entity_.name, kind == ActionKind::kList);
    if (!shape) return refuse("its answer holds no rows.");
    if (shape->least > 0) return refuse("its answer may not be an empty list.");
    std::string missing;
    action_.envelope = envelope_of(api_, content->type, *shape, missing);
    if (!missing.empty())
      return refuse("nothing gives the `" + missing + "` that its answer requires.");
    return item_is_given(kind, api_.types[shape->item]);
  }

  // Whether a row (and, for what writes, the body) has what the answer's item requires.
  bool item_is_given(ActionKind kind, const Type& item) {
    const bool writes = kind == ActionKind::kCreate || kind == ActionKind::kReplace;
    bool shares = item.fields.empty();
    for (const auto& field : item.fields) {
      const std::string& property = field.name.original();
      const Column* column = find_column(entity_, property);
      shares = shares || column != nullptr;
      if (column != nullptr && !reads_as(api_, column->type, field.type)) {
        return refuse(
            "the `" + property + "` of its answer is of another type than that of a row.");
      }
      if (!field.required || field.default_value) continue;
      if (column == nullptr)
        return refuse("nothing gives the `" + property + "` that its answer requires.");
      if (writes && !is_written(kind, *column, field)) {
        return refuse(
            "neither the request nor the server's rules give the `" + property +
            "` that its answer requires.");
      }
    }
    return shares ? true : refuse("its answer has nothing in common with a row.");
  }

  [[nodiscard]] bool is_written(ActionKind kind, const Column& column, const Field& answer) const {
    const bool is_key = &column == &entity_.columns[entity_.key.front()];
    if (server_makes(column) || (kind == ActionKind::kReplace && is_key)) return true;
    const bool by_path = std::any_of(
        action_.conditions.begin(), action_.conditions.end(), [&](const Condition& condition) {
          return condition.property == column.property;
        });
    if (by_path) return true;
    const Field* given = find_field(api_.types[*body_], column.property);
    return given != nullptr && (given->required || given->default_value) &&
           gives(api_, given->type, answer.type);
  }

  const ActionContext& context_;
  Api& api_;
  const Operation& operation_;
  Entity& entity_;
  Action action_;
  std::set<std::size_t> taken_;
  std::optional<TypeId> body_;
  std::string why_not_;
};

}  // namespace

Action infer_action(const ActionContext& context, const Operation& operation) {
  return ActionMaker(context, operation).run();
}

}  // namespace bkctl::ir
