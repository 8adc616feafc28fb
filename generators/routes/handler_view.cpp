#include "engine/cpp/comment.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"
#include "routes/routes_view.hpp"

namespace bkctl::routes {
namespace {

using render::View;

View operation_view(const Input& input, const ir::Operation& operation) {
  const auto arguments = cpp::arguments(input.types, operation, "api::");
  const bool written = operation.action.kind != ir::ActionKind::kNone;
  std::string call = "ctx";
  for (const auto& argument : arguments) call += ", " + argument.name;
  View out;
  out.set("response", cpp::response_name(operation));
  out.set("function", cpp::function_name(operation));
  out.set("parameters", cpp::parameter_list("bk::http::Context", arguments, true));
  out.set("unnamed_parameters", cpp::parameter_list("bk::http::Context", arguments, false));
  out.set("arguments", call);
  out.set("is_written", written);
  const std::string reason = cpp::one_line(operation.action.why_not);
  out.set("has_reason", !written && !reason.empty());
  out.set("reason", "  // Yours to write: " + reason);
  out.set("unwritten", cpp::string_literal(operation.id + " is not written yet"));
  return out;
}

}  // namespace

View handler_view(const Input& input, const cpp::TagUnit& unit) {
  const std::string file = cpp::tag_file(*unit.tag);
  bool has_repository = false;
  std::vector<View> operations;
  for (const auto* operation : unit.operations) {
    has_repository = has_repository || operation->action.kind != ir::ActionKind::kNone;
    View view = operation_view(input, *operation);
    view.set("class", cpp::handler_name(*unit.tag));
    view.set("repository_member", std::string{"repository_"});
    operations.push_back(std::move(view));
  }
  cpp::Includes includes;
  includes.add(input.types.project() + "/api/" + file + ".hpp");
  if (has_repository) {
    includes.add(input.types.project() + "/api/" + file + "_repository.hpp");
    includes.add("bk/db/database.hpp");
  }
  View out;
  out.set("project", input.types.project());
  out.set("header", file + ".hpp");
  out.set("includes", includes.block());
  out.set("has_models", !cpp::model_headers(input.types, unit).empty());
  out.set("models", input.types.project() + "/api/" + file + "_models.hpp");
  out.set(
      "doc",
      cpp::doc_comment(
          "Answers the operations of tag " + unit.tag->name.original() +
          ". This file is yours: bkctl merges changes of the API into it and never overwrites a "
          "line."));
  out.set("class", cpp::handler_name(*unit.tag));
  out.set("interface", cpp::interface_name(*unit.tag));
  out.set("has_repository", has_repository);
  out.set("repository", cpp::repository_name(*unit.tag));
  out.set("repository_member", std::string{"repository_"});
  out.set("operations", std::move(operations));
  return out;
}

}  // namespace bkctl::routes
