#include <algorithm>
#include <set>

#include "engine/cpp/comment.hpp"
#include "engine/cpp/constraints.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/initializer.hpp"
#include "engine/cpp/literal.hpp"
#include "routes/routes_view.hpp"

namespace bkctl::routes {
namespace {

using render::View;

// What a header needs of the types that it names: of members all, of functions a declaration.
struct Mentions {
  cpp::Includes includes;
  std::set<ir::TypeId> whole, declared;

  void member(const cpp::Spelling& type) {
    includes.merge(type.includes);
    whole.insert(type.models.begin(), type.models.end());
  }
  void function(const cpp::Spelling& type) {
    includes.merge(type.includes);
    declared.insert(type.models.begin(), type.models.end());
  }
};

View member(const Input& input, const ir::Parameter& parameter, Mentions& mentions) {
  cpp::Spelling type = input.types.outside(parameter.type);
  std::string initialiser;
  if (!parameter.required) {
    std::optional<std::string> value;
    if (parameter.default_value) {
      value = cpp::initializer(input.types, parameter.type, *parameter.default_value, "models::");
    }
    if (value) {
      initialiser = *value == "{}" ? "" : " = " + *value;
    } else {
      type = cpp::Types::optional(std::move(type));
    }
  } else if (input.types.is_small(parameter.type)) {
    initialiser = "{}";
  }
  mentions.member(type);
  std::string words = cpp::constraint_words(parameter.type);
  if (parameter.deprecated) words += words.empty() ? "Deprecated." : " Deprecated.";
  std::string doc = parameter.doc;
  if (!doc.empty() && !words.empty()) doc += "\n";
  View out;
  out.set("doc", cpp::doc_comment(doc + words, 96));
  out.set("type", type.text);
  out.set("name", cpp::member_name(parameter));
  out.set("initialiser", initialiser);
  return out;
}

std::string operation_doc(const ir::Operation& operation) {
  std::string head = operation.method + " " + operation.path;
  const std::string& text = operation.summary.empty() ? operation.description : operation.summary;
  const std::string sentence = cpp::first_sentence(text);
  if (!sentence.empty()) head += ": " + sentence;
  if (operation.deprecated) head += "\nDeprecated.";
  return head;
}

// What the document says of an answer, for the end of a line.
std::string answer_comment(const ir::Response& response) {
  std::string words = cpp::first_sentence(response.doc, 70);
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  words = cpp::one_line(words);
  return words.empty() ? "" : "  // " + words;
}

View operation_view(const Input& input, const ir::Operation& operation, Mentions& mentions) {
  View out;
  std::vector<View> members;
  members.reserve(operation.parameters.size());
  for (const auto& parameter : operation.parameters)
    members.push_back(member(input, parameter, mentions));
  out.set("id", cpp::one_line(operation.id));
  out.set("has_params", !members.empty());
  out.set("params", cpp::params_name(operation));
  out.set("members", std::move(members));
  out.set("response", cpp::response_name(operation));
  std::vector<View> alternatives;
  const auto spelled = cpp::response_alternatives(input.types, operation);
  const ir::Response* last = nullptr;
  for (const auto& alternative : spelled) {
    mentions.function(alternative.type);
    const bool says = alternative.described != nullptr && alternative.described != last;
    last = alternative.described;
    View line;
    line.set("type", alternative.type.text);
    line.set("separator", std::string{&alternative == &spelled.back() ? ">;" : ","});
    line.set("comment", says ? answer_comment(*alternative.described) : std::string{});
    alternatives.push_back(std::move(line));
  }
  out.set("alternatives", std::move(alternatives));
  const auto arguments = cpp::arguments(input.types, operation, "");
  if (operation.body && !operation.body->contents.empty()) {
    mentions.function(cpp::body_type(input.types, operation));
  }
  out.set("function", cpp::function_name(operation));
  out.set("parameters", cpp::parameter_list("bk::http::Context", arguments, true));
  out.set("unnamed_parameters", cpp::parameter_list("bk::http::Context", arguments, false));
  out.set("doc", cpp::doc_comment(operation_doc(operation), 96));
  out.set("unwritten", cpp::string_literal(operation.id + " is not written yet"));
  return out;
}

// Declarations in place of headers; an enum's says too little.
std::vector<View> declarations(const Input& input, Mentions& mentions) {
  std::vector<std::string> names;
  for (const ir::TypeId id : mentions.declared) {
    if (mentions.whole.contains(id) || input.api.types[id].kind == ir::Kind::kEnum) continue;
    mentions.includes.remove(input.types.header(id));
    names.push_back(input.types.name(id));
  }
  std::sort(names.begin(), names.end());
  std::vector<View> out;
  for (const auto& name : names) out.emplace_back().set("name", name);
  return out;
}

std::string tag_doc(const cpp::TagUnit& unit) {
  const std::string name = unit.tag->name.original();
  if (unit.part != 0)
    return "Part " + std::to_string(unit.part) + " of the operations of tag " + name + ".";
  return unit.tag->doc.empty() ? "The operations of tag " + name + "." : unit.tag->doc;
}

}  // namespace

View parts_view(
    const Input& input, const cpp::TagUnit& unit, const std::vector<cpp::TagUnit>& parts) {
  const std::string folder = input.types.project() + "/api/";
  cpp::Includes includes;
  includes.add("bk/http/router.hpp");
  std::vector<View> list;
  for (const cpp::TagUnit& part : parts) {
    includes.add(folder + cpp::unit_file(part) + ".hpp");
    View view;
    view.set("interface", cpp::unit_interface(part));
    view.set("mount", cpp::unit_mount(part));
    view.set("lead", std::string{&part == &parts.front() ? ": " : "  "});
    view.set("tail", std::string{&part == &parts.back() ? " {};" : ","});
    list.push_back(std::move(view));
  }
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("header", folder + cpp::unit_file(unit) + ".hpp");
  out.set("includes", includes.block());
  out.set("interface", cpp::unit_interface(unit));
  out.set("mount", cpp::unit_mount(unit));
  out.set("doc", cpp::doc_comment(tag_doc(unit)));
  out.set("parts", std::move(list));
  return out;
}

View api_view(const Input& input, const cpp::TagUnit& unit) {
  Mentions mentions;
  mentions.includes.add("bk/http/api.hpp");
  std::vector<View> operations;
  operations.reserve(unit.operations.size());
  for (const auto* operation : unit.operations)
    operations.push_back(operation_view(input, *operation, mentions));
  std::vector<View> declared = declarations(input, mentions);
  const cpp::Includes models = cpp::model_headers(input.types, unit);
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("header", input.types.project() + "/api/" + cpp::unit_file(unit) + ".hpp");
  out.set("includes", mentions.includes.block());
  out.set("has_declared", !declared.empty());
  out.set("declared", std::move(declared));
  out.set("has_models", !models.empty());
  out.set("models", models.block());
  out.set("interface", cpp::unit_interface(unit));
  out.set("mount", cpp::unit_mount(unit));
  out.set("doc", cpp::doc_comment(tag_doc(unit)));
  out.set("operations", std::move(operations));
  return out;
}

View models_view(const Input& input, const cpp::TagUnit& unit) {
  View out;
  out.set("banner", banner(input, "//"));
  out.set("tag", cpp::one_line(unit.tag->name.original()));
  out.set("models", cpp::model_headers(input.types, unit).block());
  return out;
}

}  // namespace bkctl::routes
