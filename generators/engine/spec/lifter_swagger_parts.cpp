#include <algorithm>
#include <string>

#include "engine/spec/lifter.hpp"
#include "engine/spec/object_builder.hpp"

// Swagger 2.0's parameters, headers and security definitions.
namespace bkctl::spec {
namespace {

using yaml::Value;

std::string_view text_of(const Value& value, std::string_view key) {
  const Value* const field = value.find(key);
  return field ? field->as_string() : std::string_view{};
}

struct Style {
  std::string_view name;  // empty: the default of the place
  bool explode = false;
};

// tsv has no counterpart; ssv, separated by spaces, is what comes nearest.
Style style_of(std::string_view collection_format) {
  if (collection_format == "multi") return {"form", true};
  if (collection_format == "ssv" || collection_format == "tsv") return {"spaceDelimited", false};
  if (collection_format == "pipes") return {"pipeDelimited", false};
  return {};
}

}  // namespace

// The keywords that 2.0 writes beside the name are a schema of their own.
const Value* Lifter::swagger_items(const Value& raw, std::span<const std::string_view> skipped) {
  ObjectBuilder schema(arena_);
  for (const yaml::Member& member : raw.members()) {
    const bool of_parameter = member.key == "name" || member.key == "in" ||
                              member.key == "description" || member.key == "required" ||
                              member.key == "allowEmptyValue" || member.key == "collectionFormat";
    const bool extension = member.key.starts_with("x-") && member.key != "x-nullable";
    const bool skip = std::find(skipped.begin(), skipped.end(), member.key) != skipped.end();
    if (of_parameter || extension || skip) continue;
    const bool nested = member.key == "items" && member.value->is_object();
    schema.add(member, nested ? swagger_items(*member.value, {}) : member.value);
  }
  const Value* const made = schema.make(raw);
  return lift_schema_keywords(arena_, *made, raw, Version::k20);
}

const Value* Lifter::swagger_parameter(const Value& raw) {
  const std::string_view in = text_of(raw, "in");
  if (in == "body" || in == "formData") return &raw;  // part of the operation's request body
  ObjectBuilder parameter(arena_);
  for (const yaml::Member& member : raw.members()) {
    const bool kept = member.key == "name" || member.key == "in" || member.key == "description" ||
                      member.key == "required" || member.key == "allowEmptyValue" ||
                      (member.key.starts_with("x-") && member.key != "x-nullable");
    if (kept) parameter.add(member);
  }
  parameter.add("schema", swagger_items(raw, {}));
  if (text_of(raw, "type") == "array") {
    const Value* const written = raw.find("collectionFormat");
    const Value& origin = written ? *written : raw;
    const Style style = style_of(written ? written->as_string() : "csv");
    if (in == "query" && !style.name.empty())
      parameter.add("style", arena_.make_string(style.name, origin));
    if (in == "query") parameter.add("explode", arena_.make_boolean(style.explode, origin));
  }
  if (const yaml::Member* const example = raw.find_member("x-example"))
    parameter.add("example", example->value);
  return parameter.make(raw);
}

const Value* Lifter::swagger_header(const Value& raw) {
  ObjectBuilder header(arena_);
  for (const yaml::Member& member : raw.members()) {
    if (member.key == "description" || (member.key.starts_with("x-") && member.key != "x-nullable"))
      header.add(member);
  }
  header.add("schema", swagger_items(raw, {}));
  return header.make(raw);
}

const Value* Lifter::swagger_security_scheme(const Value& raw) {
  ObjectBuilder scheme(arena_);
  const Value* const type = raw.find("type");
  const std::string_view kind = type ? type->as_string() : std::string_view{};
  for (const yaml::Member& member : raw.members()) {
    const bool of_flow = member.key == "flow" || member.key == "authorizationUrl" ||
                         member.key == "tokenUrl" || member.key == "scopes";
    if (!of_flow) scheme.add(member);
  }
  if (kind == "basic") {
    scheme.set("type", arena_.make_string("http", *type));
    scheme.add("scheme", arena_.make_string("basic", *type));
  } else if (kind == "oauth2") {
    const Value* const written = raw.find("flow");
    std::string_view flow = written ? written->as_string() : "implicit";
    if (flow == "application") flow = "clientCredentials";
    if (flow == "accessCode") flow = "authorizationCode";
    ObjectBuilder one_flow(arena_), flows(arena_);
    for (const std::string_view key : {"authorizationUrl", "tokenUrl", "scopes"}) {
      if (const yaml::Member* const member = raw.find_member(key)) one_flow.add(*member);
    }
    flows.add(flow, one_flow.make(written ? *written : raw));
    scheme.add("flows", flows.make(written ? *written : raw));
  }
  return scheme.make(raw);
}

}  // namespace bkctl::spec
