#include "names.hpp"

#include <string_view>

#include "engine/cpp/identifier.hpp"
#include "engine/cpp/operations.hpp"

namespace bkctl {
namespace {

std::string_view word_of(ir::Location location) {
  switch (location) {
    case ir::Location::kPath:
      return "path ";
    case ir::Location::kQuery:
      return "query ";
    case ir::Location::kHeader:
      return "header ";
    case ir::Location::kCookie:
      return "cookie ";
  }
  return "";
}

carry::OperationNames names_of(const cpp::Types& types, const ir::Operation& operation) {
  const ir::Tag& tag = types.api().tags[operation.tag];
  carry::OperationNames out;
  out.at = operation.method + " " + operation.path;
  out.id = operation.id;
  out.file = cpp::tag_file(tag);
  out.handler = cpp::handler_name(tag);
  out.function = cpp::function_name(operation);
  out.response = cpp::response_name(operation);
  out.inferred = operation.action.kind != ir::ActionKind::kNone;
  if (!operation.parameters.empty()) out.params = cpp::params_name(operation);
  for (const auto& parameter : operation.parameters) {
    cpp::Spelling type = types.outside(parameter.type);
    if (!parameter.required && !parameter.default_value)
      type = cpp::Types::optional(std::move(type));
    out.members.push_back(
        {cpp::member_name(parameter),
         type.text,
         std::string{word_of(parameter.location)} + parameter.name.original()});
  }
  if (operation.body && !operation.body->contents.empty())
    out.body = cpp::body_type(types, operation).text;
  for (const auto& answer : cpp::response_alternatives(types, operation))
    out.answers.push_back(answer.type.text);
  return out;
}

carry::TypeNames names_of(const cpp::Types& types, ir::TypeId id) {
  const ir::Type& type = types.api().types[id];
  carry::TypeNames out{type.pointer, types.name(id), types.header(id), {}};
  for (const auto& field : type.fields) {
    cpp::Spelling spelling = types.in_models(field.type, field.boxed);
    if (!field.required) spelling = cpp::Types::optional(std::move(spelling));
    out.members.push_back({cpp::member_name(field), spelling.text, field.name.original()});
  }
  for (const auto& each : type.enumerators)
    out.members.push_back({cpp::constant_identifier(each.name), "", each.value});
  for (const auto& each : type.alternatives)
    out.members.push_back({"", types.in_models(each.type, each.boxed).text, ""});
  return out;
}

}  // namespace

carry::Names names_of(const Input& input) {
  carry::Names out;
  out.project = input.types.project();
  for (const auto& operation : input.api.operations)
    out.operations.push_back(names_of(input.types, operation));
  for (ir::TypeId id = 0; id < input.api.types.size(); ++id) {
    if (input.types.is_declared(id)) out.types.push_back(names_of(input.types, id));
  }
  return out;
}

}  // namespace bkctl
