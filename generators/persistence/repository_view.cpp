#include <algorithm>

#include "engine/cpp/comment.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"
#include "persistence/answer.hpp"
#include "persistence/persistence_view.hpp"

namespace bkctl::persistence {
namespace {

using render::View;

std::string comparison(ir::Comparison comparison) {
  switch (comparison) {
    case ir::Comparison::kEqual:
      return "equals";
    case ir::Comparison::kIn:
      return "in";
    case ir::Comparison::kAtLeast:
      return "at_least";
    case ir::Comparison::kAtMost:
      return "at_most";
    case ir::Comparison::kGreater:
      return "greater";
    case ir::Comparison::kLess:
      return "less";
    case ir::Comparison::kContains:
      return "contains";
    case ir::Comparison::kPrefix:
      return "starts_with";
  }
  return "equals";
}

std::string column_of(const ir::Entity& entity, const std::string& property) {
  const auto found =
      std::find_if(entity.columns.begin(), entity.columns.end(), [&](const ir::Column& column) {
        return column.property == property;
      });
  return found == entity.columns.end() ? property : found->column_name;
}

std::string member(const ir::Operation& operation, std::size_t parameter) {
  return "params." + cpp::member_name(operation.parameters[parameter]);
}

std::string condition(
    const ir::Operation& operation, const ir::Entity& entity, const ir::Condition& each) {
  return "db::" + comparison(each.comparison) + "(" +
         cpp::string_literal(column_of(entity, each.property)) + ", " +
         member(operation, each.parameter) + ")";
}

std::string conditions(
    const ir::Operation& operation, const ir::Entity& entity, const std::string& body) {
  std::string out;
  for (const auto& each : operation.action.conditions) {
    out += (out.empty() ? "" : ", ") + condition(operation, entity, each);
  }
  if (const std::string& key = operation.action.key_in_body; !key.empty()) {
    out +=
        (out.empty() ? "" : ", ") + ("db::equals(" + cpp::string_literal(column_of(entity, key)) +
                                     ", " + body + "." + cpp::snake_identifier(Name(key)) + ")");
  }
  return "{" + out + "}";
}

// What the document allows to be absent, and a row cannot be made without: the statements that
// refuse it.
std::vector<std::string> guards(
    const Input& input, const ir::Operation& operation, const std::string& body) {
  std::vector<std::string> out;
  if (!operation.body) return out;
  if (!operation.body->required) {
    out.emplace_back("if (!body) co_return bk::unprocessable(\"the request has no body\");");
  }
  const std::string& key = operation.action.key_in_body;
  if (key.empty()) return out;
  ir::TypeId type = operation.body->contents.front().type.id;
  if (!operation.action.body_property.empty()) {
    type = find_field(input.api.types[type], operation.action.body_property)->type.id;
  }
  const ir::Field* field = find_field(input.api.types[type], key);
  if (field == nullptr || !is_optional_member(input, *field)) return out;
  out.push_back(
      "if (!" + body + "." + cpp::snake_identifier(Name(key)) + ") co_return bk::unprocessable(" +
      cpp::string_literal("`" + key + "` is missing: it names what to replace") + ");");
  return out;
}

std::vector<std::string> query_statements(
    const ir::Operation& operation, const ir::Entity& entity) {
  const ir::Action& action = operation.action;
  std::vector<std::string> out;
  out.reserve(action.conditions.size());
  for (const auto& each : action.conditions)
    out.push_back("query.where(" + condition(operation, entity, each) + ");");
  const auto add = [&](const std::string& function, const std::optional<std::size_t>& parameter) {
    if (parameter) out.push_back("query." + function + "(" + member(operation, *parameter) + ");");
  };
  add("search", action.search);
  add("sort", action.sort);
  add("order", action.order);
  add("limit", action.limit);
  add("offset", action.offset);
  add("page", action.page);
  add("cursor", action.cursor);
  const bool counts = std::any_of(
      action.envelope.begin(), action.envelope.end(), [](const ir::EnvelopeField& field) {
        return field.fill == ir::Fill::kTotal;
      });
  if (counts) out.emplace_back("query.count_total();");
  return out;
}

std::vector<View> lines(const std::vector<std::string>& statements) {
  std::vector<View> out;
  for (const auto& statement : statements) {
    View line;
    line.set("statement", statement);
    out.push_back(std::move(line));
  }
  return out;
}

bool uses_params(const ir::Action& action) {
  return !action.conditions.empty() || action.limit || action.offset || action.page ||
         action.cursor || action.sort || action.order || action.search;
}

// A parameter that a function does not use has no name in its definition.
void blank_name(std::vector<cpp::Argument>& arguments, const std::string& name) {
  for (auto& argument : arguments) {
    if (argument.name == name) argument.name.clear();
  }
}

std::string write_function(ir::ActionKind kind) {
  switch (kind) {
    case ir::ActionKind::kCreate:
      return "create";
    case ir::ActionKind::kReplace:
      return "replace";
    default:
      return "patch";
  }
}

View operation_view(const Input& input, const ir::Operation& operation, cpp::Includes& includes) {
  const ir::Action& action = operation.action;
  const ir::Entity& entity = input.api.entities[action.entity];
  const cpp::Spelling item = item_type(input, operation);
  includes.merge(item.includes);
  includes.merge(cpp::model_headers(input.types, operation));
  View out;
  out.set("response", cpp::response_name(operation));
  out.set("function", cpp::function_name(operation));
  auto arguments = cpp::arguments(input.types, operation, "");
  out.set("parameters", cpp::parameter_list("bk::Context", arguments, true));
  if (!uses_params(action)) blank_name(arguments, "params");
  out.set("used_parameters", cpp::parameter_list("bk::Context", arguments, true));
  std::string doc = operation.method + " " + operation.path + ".";
  for (const auto& ignored : action.ignored) doc += "\n" + cpp::one_line(ignored);
  out.set("doc", cpp::doc_comment(doc, 96));
  out.set("is_delete", action.kind == ir::ActionKind::kDelete);
  out.set("is_list", action.kind == ir::ActionKind::kList);
  out.set("is_find", action.kind == ir::ActionKind::kRead);
  out.set(
      "is_write",
      action.kind == ir::ActionKind::kCreate || action.kind == ir::ActionKind::kReplace ||
          action.kind == ir::ActionKind::kPatch);
  out.set("write", write_function(action.kind));
  out.set("item", item.text);
  out.set("entity", entity_function(entity));
  const bool optional_body = operation.body && !operation.body->required;
  std::string body = optional_body ? "*body" : "body";
  std::string row = optional_body ? "(*body)" : "body";  // what members are taken from
  if (!action.body_property.empty()) {
    body = row =
        (optional_body ? "body->" : "body.") + cpp::snake_identifier(Name(action.body_property));
  }
  out.set("body", body);
  const bool selects = action.kind != ir::ActionKind::kList &&
                       (!action.conditions.empty() || !action.key_in_body.empty());
  if (selects) includes.add("vector");
  out.set("has_conditions", selects);
  out.set("selection", std::string{selects ? "std::move(conditions)" : "{}"});
  out.set("conditions", conditions(operation, entity, row));
  out.set("guards", lines(guards(input, operation, row)));
  out.set("query", lines(query_statements(operation, entity)));
  out.set("answer", lines(answer_statements(input, operation, includes)));
  return out;
}

}  // namespace

bool has_repository(const cpp::TagUnit& unit) {
  return std::any_of(
      unit.operations.begin(), unit.operations.end(), [](const ir::Operation* operation) {
        return operation->action.kind != ir::ActionKind::kNone;
      });
}

View repository_view(const Input& input, const cpp::TagUnit& unit, const cpp::TagUnit& part) {
  const std::string file = cpp::tag_file(*unit.tag);
  const std::string folder = input.types.project() + "/api/";
  cpp::Includes includes;
  std::vector<View> operations;
  for (const auto* operation : part.operations) {
    if (operation->action.kind == ir::ActionKind::kNone) continue;
    View view = operation_view(input, *operation, includes);
    view.set("class", cpp::repository_name(*unit.tag));
    operations.push_back(std::move(view));
  }
  cpp::Includes header;
  header.add("bk/db/database.hpp");
  header.add(folder + file + ".hpp");
  includes.add("utility");
  includes.add("bk/db/repository.hpp");
  includes.add(folder + "entities.hpp");
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("header", folder + file + "_repository.hpp");
  out.set("header_includes", header.block());
  out.set("includes", includes.block());
  out.set("class", cpp::repository_name(*unit.tag));
  out.set(
      "doc",
      cpp::doc_comment(
          "The operations of tag " + unit.tag->name.original() + " that work on rows."));
  out.set("operations", std::move(operations));
  return out;
}

}  // namespace bkctl::persistence
