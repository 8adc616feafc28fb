#include "models/models_view.hpp"

#include <algorithm>
#include <set>

#include "engine/cpp/comment.hpp"
#include "engine/cpp/constraints.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/initializer.hpp"
#include "engine/cpp/literal.hpp"
#include "engine/cpp/operations.hpp"
#include "engine/cpp/xml.hpp"

namespace bkctl::models {
namespace {

using render::View;

std::string join_paragraphs(const std::string& doc, const std::string& words) {
  if (doc.empty() || words.empty()) return doc + words;
  return doc + "\n" + words;
}

std::string member_doc(const ir::Field& field) {
  std::string words = cpp::constraint_words(field.type);
  if (field.deprecated) words += words.empty() ? "Deprecated." : " Deprecated.";
  return cpp::doc_comment(join_paragraphs(field.doc, words), 96);
}

cpp::Spelling member_type(const Input& input, const ir::Field& field, bool optional) {
  cpp::Spelling spelling = input.types.in_models(field.type, field.boxed);
  return optional ? cpp::Types::optional(std::move(spelling)) : spelling;
}

// Members without an initialiser of their own that would start with an indeterminate value get
// `{}`-like ones.
std::string zero(const Input& input, const ir::TypeRef& ref) {
  const ir::Type& type = input.api.types[ref.id];
  if (ref.nullable) return "";
  switch (type.kind) {
    case ir::Kind::kBoolean:
      return " = false";
    case ir::Kind::kInteger:
    case ir::Kind::kNumber:
      return " = 0";
    case ir::Kind::kEnum:
      return " = " + input.types.name(ref.id) +
             "::" + cpp::constant_identifier(type.enumerators.front().name);
    default:
      return "";
  }
}

std::string call(
    const std::string& function,
    const std::string& owner,
    const std::string& property,
    const std::string& member,
    const std::vector<std::string>& constraints) {
  std::string out = "json::" + function + "(" + cpp::string_view_literal(property) + ", &" + owner +
                    "::" + member;
  for (const auto& constraint : constraints) out += ", " + constraint;
  return out + ")";
}

// Members whose names collide after conversion (`a-b` and `a_b`) are told apart by a trailing
// underscore.
std::string unique_member(std::set<std::string>& taken, std::string name) {
  while (!taken.insert(name).second) name += '_';
  return name;
}

// The parts of which making or destroying a value of the type needs more than a declaration: what
// it holds in lists and maps, and boxes that are always there.
std::vector<ir::TypeId> needed_parts(const ir::Api& api, ir::TypeId id) {
  const ir::Type& type = api.types[id];
  std::vector<ir::TypeId> out;
  for (const auto& field : type.fields) {
    if (!field.boxed || (field.required && !field.type.nullable))
      ir::add_parts(api, field.type, out);
  }
  if (type.additional) ir::add_parts(api, *type.additional, out);
  for (const auto& alternative : type.alternatives) {
    // A union starts as its first alternative.
    if (!alternative.boxed || &alternative == &type.alternatives.front())
      ir::add_parts(api, alternative.type, out);
  }
  return out;
}

// Headers of parts that refer back to this type cannot be included before it: some follow it, and
// the source includes the others.
void split_includes(
    const Input& input,
    ir::TypeId id,
    cpp::Includes& early,
    cpp::Includes& late,
    cpp::Includes& source,
    std::vector<View>& forward) {
  early.remove(input.types.header(id));
  const std::vector<ir::TypeId> needed = needed_parts(input.api, id);
  for (const ir::TypeId part : input.types.parts(id)) {
    if (part == id || !input.types.recursive_with(id, part)) continue;
    early.remove(input.types.header(part));
    const bool follows = std::find(needed.begin(), needed.end(), part) != needed.end();
    (follows ? late : source).add(input.types.header(part));
    if (input.api.types[part].kind != ir::Kind::kEnum) {
      View declaration;
      declaration.set("name", input.types.name(part));
      forward.push_back(std::move(declaration));
    }
  }
}

View base_view(const Input& input, ir::TypeId id) {
  const ir::Type& type = input.api.types[id];
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  out.set("header", input.types.header(id));
  out.set("name", input.types.name(id));
  std::string doc = type.doc;
  if (type.deprecated) doc += doc.empty() ? "Deprecated." : "\n\nDeprecated.";
  out.set("doc", cpp::doc_comment(doc));
  return out;
}

void set_includes(const Input& input, ir::TypeId id, cpp::Includes includes, View& out) {
  cpp::Includes late;
  cpp::Includes source;
  std::vector<View> forward;
  source.add(
      input.api.types[id].kind == ir::Kind::kUnion ? "bk/json/union.hpp" : "bk/json/fields.hpp");
  split_includes(input, id, includes, late, source, forward);
  out.set("source_includes", source.block());
  out.set("includes", includes.block());
  out.set("has_forward", !forward.empty());
  out.set("forward", std::move(forward));
  out.set("has_late_includes", !late.empty());
  out.set("late_includes", late.block());
}

struct StructParts {
  std::vector<View> members, fields;
  cpp::Includes includes;
};

void add_field(
    const Input& input,
    const std::string& owner,
    const ir::Field& field,
    std::set<std::string>& taken,
    StructParts& out) {
  std::string initialiser;
  std::string function = field.required ? "required" : "optional";
  if (!field.required && field.default_value) {
    if (const auto value = cpp::initializer(input.types, field.type, *field.default_value, "")) {
      initialiser = *value == "{}" ? "" : " = " + *value;
      function = "defaulted";
    }
  }
  const bool optional = function == "optional";
  const cpp::Spelling type = member_type(input, field, optional);
  out.includes.merge(type.includes);
  if (initialiser.empty() && !optional && !field.boxed) initialiser = zero(input, field.type);

  const std::string member = unique_member(taken, cpp::member_name(field));
  View view;
  view.set("doc", member_doc(field));
  view.set("type", type.text);
  view.set("name", member);
  view.set("initialiser", initialiser);
  out.members.push_back(std::move(view));

  View line;
  line.set(
      "call",
      call(
          function,
          owner,
          field.name.original(),
          member,
          cpp::constraint_calls(input.api, field.type)));
  out.fields.push_back(std::move(line));
}

void add_additional(
    const Input& input,
    const std::string& owner,
    const ir::Type& type,
    std::set<std::string>& taken,
    StructParts& out) {
  View line;
  if (type.closed) {
    line.set("call", "json::closed()");
    out.fields.push_back(std::move(line));
    return;
  }
  if (!type.additional) return;
  cpp::Spelling element = input.types.in_models(*type.additional);
  out.includes.merge(element.includes);
  out.includes.add("map");
  out.includes.add("string");
  const std::string member = unique_member(taken, "additional_properties");
  View view;
  view.set("doc", std::string{"/// Properties that are not named above."});
  view.set("type", "std::map<std::string, " + element.text + ">");
  view.set("name", member);
  view.set("initialiser", std::string{});
  out.members.push_back(std::move(view));
  std::string text = "json::additional(&" + owner + "::" + member;
  for (const auto& constraint : cpp::constraint_calls(input.api, *type.additional))
    text += ", " + constraint;
  line.set("call", text + ")");
  out.fields.push_back(std::move(line));
}

View struct_view(const Input& input, ir::TypeId id) {
  const ir::Type& type = input.api.types[id];
  View out = base_view(input, id);
  StructParts parts;
  std::set<std::string> taken;
  for (const auto& field : type.fields) add_field(input, input.types.name(id), field, taken, parts);
  add_additional(input, input.types.name(id), type, taken, parts);
  for (const auto& constraint : cpp::constraint_calls(input.api, {id, false, type.constraints})) {
    View line;
    line.set("call", constraint);
    parts.fields.push_back(std::move(line));
  }
  for (const auto& field : type.fields) {
    if (!field.xml) continue;
    View line;
    line.set(
        "call",
        "json::xml(" + cpp::string_view_literal(field.name.original()) + ", " +
            cpp::xml_value(*field.xml) + ")");
    parts.fields.push_back(std::move(line));
  }
  parts.includes.add("bk/json/model.hpp");
  out.set("has_members", !parts.members.empty());
  out.set("members", std::move(parts.members));
  out.set("fields", std::move(parts.fields));
  set_includes(input, id, std::move(parts.includes), out);
  return out;
}

View enum_view(const Input& input, ir::TypeId id) {
  const ir::Type& type = input.api.types[id];
  View out = base_view(input, id);
  std::vector<View> enumerators;
  std::set<std::string> taken;
  for (const auto& enumerator : type.enumerators) {
    View view;
    const std::string constant = unique_member(taken, cpp::constant_identifier(enumerator.name));
    view.set("name", constant);
    view.set(
        "entry",
        "{" + input.types.name(id) + "::" + constant + ", " +
            cpp::string_view_literal(enumerator.value) + "}");
    enumerators.push_back(std::move(view));
  }
  out.set("underlying", std::string{enumerators.size() > 255 ? "std::uint16_t" : "std::uint8_t"});
  out.set("enumerators", std::move(enumerators));
  return out;
}

View union_view(const Input& input, ir::TypeId id) {
  const ir::Type& type = input.api.types[id];
  View out = base_view(input, id);
  cpp::Includes includes;
  includes.add("variant");
  includes.add("bk/json/model.hpp");
  std::vector<View> lines;
  const auto add_line = [&](const std::string& text) {
    View line;
    line.set("call", text);
    lines.push_back(std::move(line));
  };
  switch (type.union_mode) {
    case ir::UnionMode::kDiscriminator:
      add_line("json::discriminator(" + cpp::string_view_literal(type.discriminator) + ")");
      break;
    case ir::UnionMode::kOneOf:
      add_line("json::one_of()");
      break;
    case ir::UnionMode::kAnyOf:
      add_line("json::any_of()");
      break;
  }
  std::string alternatives;
  for (const auto& alternative : type.alternatives) {
    cpp::Spelling spelling = input.types.in_models(alternative.type, alternative.boxed);
    includes.merge(spelling.includes);
    alternatives += (alternatives.empty() ? "" : ", ") + spelling.text;
    std::string arguments;
    for (const auto& tag : alternative.tags)
      arguments += (arguments.empty() ? "" : ", ") + cpp::string_view_literal(tag);
    for (const auto& constraint : cpp::constraint_calls(input.api, alternative.type)) {
      arguments += (arguments.empty() ? "" : ", ") + constraint;
    }
    add_line("json::alternative<" + spelling.text + ">(" + arguments + ")");
  }
  out.set("alternatives", alternatives);
  out.set("lines", std::move(lines));
  set_includes(input, id, std::move(includes), out);
  return out;
}

}  // namespace

View view(const Input& input, ir::TypeId id) {
  switch (input.api.types[id].kind) {
    case ir::Kind::kEnum:
      return enum_view(input, id);
    case ir::Kind::kUnion:
      return union_view(input, id);
    default:
      return struct_view(input, id);
  }
}

}  // namespace bkctl::models
