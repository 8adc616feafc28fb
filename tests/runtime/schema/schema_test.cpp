#include "bk/schema/schema.hpp"

#include <catch2/catch.hpp>

#include "bk/json/constraint.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/parse.hpp"

using bk::json::Value;
using bk::json::Violations;
using bk::schema::Dialect;
using bk::schema::Options;
using bk::schema::Schema;

namespace {

Value value(const std::string& text) {
  bk::Result<Value> parsed = bk::json::parse<Value>(text, {.depth = 1024});
  REQUIRE(parsed);
  return std::move(*parsed);
}

Schema compile(const std::string& text, const Options& options = {}) {
  const bk::Result<Schema> schema = Schema::compile(value(text), options);
  if (!schema) FAIL(schema.error().message());
  return *schema;
}

std::string violations(
    const std::string& schema, const std::string& text, const Options& options = {}) {
  Violations found;
  compile(schema, options).check(value(text), nullptr, found);
  std::string out;
  for (const bk::Violation& violation : found.list()) {
    out += violation.pointer + " " + violation.keyword + ": " + violation.message + "\n";
  }
  return out;
}

std::string refusal(const std::string& schema) {
  const bk::Result<Schema> result = Schema::compile(value(schema));
  return result ? "" : result.error().message();
}

// A struct with a member that only a schema can describe, and a schema over the whole.
struct Contact {
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::vector<std::int32_t>> codes;
};

const bk::json::FieldTable& json_fields(bk::Type<Contact>) {
  static const bk::json::Fields<Contact> fields{
      bk::json::optional("email", &Contact::email),
      bk::json::optional("phone", &Contact::phone),
      bk::json::optional(
          "codes", &Contact::codes, bk::json::schema(R"({"contains":{"minimum":10}})")),
      bk::json::schema(
          R"({"anyOf":[{"required":["email"]},{"required":["phone"]}],"not":{"required":["fax"]}})"),
  };
  return fields;
}

std::string contact_violations(const std::string& text) {
  const auto contact = bk::json::parse<Contact>(text);
  std::string out;
  if (!contact) {
    for (const bk::Violation& violation : contact.error().violations()) {
      out += violation.pointer + " " + violation.keyword + "\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("everything that is wrong is said, with its place") {
  const std::string schema = R"({
    "type": "object",
    "required": ["name", "tags"],
    "properties": {
      "name": {"type": "string", "minLength": 2, "pattern": "^[a-z]+$"},
      "age": {"type": ["integer", "null"], "minimum": 0, "exclusiveMaximum": 150},
      "tags": {"type": "array", "uniqueItems": true, "items": {"enum": ["a", "b"]}, "maxItems": 2},
      "mail": {"format": "email"},
      "version": {"const": 1}
    },
    "additionalProperties": false,
    "dependentRequired": {"age": ["mail"]}
  })";
  CHECK(violations(schema, R"({"name":"ab","tags":["a"],"age":null,"mail":"a@b.c","version":1.0})")
            .empty());
  CHECK(
      violations(schema, R"({"name":"X","age":150,"tags":["a","c","a"],"version":2,"other":1})") ==
      "/mail dependentRequired: is required when \"age\" is given\n"
      "/name minLength: must have at least 2 characters\n"
      "/name pattern: must match the pattern ^[a-z]+$\n"
      "/age exclusiveMaximum: must be less than 150\n"
      "/tags maxItems: must have at most 2 items\n"
      "/tags uniqueItems: must not hold an item twice: items 0 and 2 are equal\n"
      "/tags/1 enum: must be \"a\" or \"b\"\n"
      "/version const: must be 1\n"
      "/other additionalProperties: is not a known property\n");
  CHECK(violations(schema, "[]") == " type: must be an object\n");
  CHECK(
      violations(schema, R"({"age":"1"})").find("/age type: must be null or an integer\n") !=
      std::string::npos);
}

TEST_CASE("a choice that nothing fits reports the nearest alternative") {
  const std::string schema = R"({"oneOf": [
    {"properties": {"a": {"type": "integer"}}, "required": ["a"]},
    {"properties": {"b": {"type": "integer"}, "c": {"type": "string"}}, "required": ["b", "c"]}
  ]})";
  CHECK(
      violations(schema, R"({"b":1,"c":2})") ==
      " oneOf: fits none of the 2 alternatives; nearest is number 1\n/a required: is required\n");
  CHECK(
      violations(schema, R"({"b":1,"c":"x","a":2})") ==
      " oneOf: fits 2 of the alternatives, and must fit exactly one\n");
}

TEST_CASE("if, then, else, not and contains speak for themselves") {
  const std::string schema = R"({
    "if": {"properties": {"kind": {"const": "card"}}, "required": ["kind"]},
    "then": {"required": ["number"]},
    "else": {"properties": {"number": false}},
    "not": {"required": ["both"]}
  })";
  CHECK(violations(schema, R"({"kind":"card"})") == "/number required: is required\n");
  CHECK(
      violations(schema, R"({"kind":"cash","number":1})") ==
      "/number false: is not allowed here\n");
  CHECK(violations(schema, R"({"kind":"cash","both":1})") == " not: fits what is excluded here\n");
  CHECK(
      violations(R"({"contains":{"type":"string"}})", "[1]") ==
      " contains: must hold at least 1 item of the kind asked for\n");
}

TEST_CASE("OpenAPI 3.0 means what it says") {
  const Options options{
      .dialect = Dialect::kOpenApi30, .assert_format = true, .base_uri = {}, .registry = nullptr};
  CHECK(violations(R"({"type":"string","nullable":true})", "null", options).empty());
  CHECK(violations(R"({"type":"string"})", "null", options) == " type: must be a string\n");
  CHECK(
      violations(R"({"minimum":1,"exclusiveMinimum":true})", "1", options) ==
      " exclusiveMinimum: must be more than 1\n");
  CHECK(
      violations(
          R"({"const":1,"if":false,"$ref":"#/x","x":{"type":"integer"},"minimum":9})", "5", options)
          .empty());
}

TEST_CASE("references reach documents of the registry and the meta-schemas, and nothing else") {
  bk::schema::Registry registry;
  registry.add("https://example.com/types.json", value(R"({"$defs":{"id":{"type":"integer"}}})"));
  const Options options{
      .dialect = Dialect::k202012,
      .assert_format = true,
      .base_uri = "https://example.com/main.json",
      .registry = &registry};
  CHECK(
      violations(R"({"$ref":"types.json#/$defs/id"})", "\"x\"", options) ==
      " type: must be an integer\n");
  CHECK(
      violations(
          R"({"$ref":"https://json-schema.org/draft/2020-12/schema"})", R"({"minLength":-1})") ==
      "/minLength minimum: must be at least 0\n");
  CHECK(
      refusal(R"({"$ref":"https://example.com/types.json"})") ==
      "the schema is not usable: \"$ref\" leads nowhere: https://example.com/types.json");
}

TEST_CASE("a schema that is not usable is refused with the reason") {
  CHECK(
      refusal(R"({"type":"text"})") ==
      "the schema is not usable: \"type\" must name types of JSON Schema");
  CHECK(
      refusal(R"({"properties":[]})") ==
      "the schema is not usable: \"properties\" must be an object");
  CHECK(refusal(R"({"items":3})") == "the schema is not usable: \"items\" must be a schema");
  CHECK(
      refusal(R"({"minLength":-1})") ==
      "the schema is not usable: \"minLength\" must be an integer, at least 0");
  CHECK(refusal(R"({"pattern":"("})").find("cannot be compiled: (") != std::string::npos);
  CHECK(refusal("7") == "the schema is not usable: \"schema\" must be an object or a boolean");
  CHECK_FALSE(refusal(R"({"allOf":[3]})").empty());
}

TEST_CASE("a schema that never ends is cut off") {
  CHECK(
      violations(R"({"$ref":"#"})", "1") ==
      " schema: takes too long to check against the schema\n");
  CHECK_FALSE(
      compile(
          R"({"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"})")
          .fits(value("1")));
}

TEST_CASE("a schema that doubles its work at each level is cut off") {
  std::string text = "1";
  for (int i = 0; i < 60; ++i) text = "[" + text + "]";
  // The first alternative fails only after it has looked at the items, at every level.
  const std::string schema =
      R"({"anyOf":[{"items":{"$ref":"#"},"contains":false,"type":"array"},{"items":{"$ref":"#"},"not":{}}]})";
  CHECK_FALSE(compile(schema).fits(value(text)));
}

TEST_CASE("deep values are checked as deep as they may be read") {
  std::string text = "1";
  for (int i = 0; i < 250; ++i) text = "[" + text + "]";
  CHECK(compile(R"({"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#"}}]})")
            .fits(value(text)));
}

TEST_CASE("a constraint by schema sees what the struct does not keep") {
  CHECK(contact_violations(R"({"email":"a@b.c","codes":[1,20]})").empty());
  CHECK(contact_violations(R"({"email":"a@b.c","codes":[1]})") == "/codes contains\n");
  CHECK(contact_violations("{}") == " anyOf\n/email required\n");
  CHECK(contact_violations(R"({"phone":"1","fax":"2"})") == " not\n");
}
