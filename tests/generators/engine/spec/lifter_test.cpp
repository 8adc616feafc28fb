#include <catch2/catch.hpp>
#include <string>

#include "loading.hpp"

using namespace bkctl;
using namespace bkctl::spec;

namespace {

/// The schema as lifted from the version.
std::string lifted(const std::string& version, const std::string& schema) {
  const std::string section =
      version == "2.0" ? "definitions:\n  " : "components:\n  schemas:\n    ";
  const std::string other = version == "2.0" ? "  X: {}\n" : "    X: {}\n";
  auto loaded = load_document(with_head(version, section + "S: " + schema + "\n" + other));
  REQUIRE(loaded.document);
  CHECK(loaded.findings() == "");
  return json(loaded.document->schema("S").value());
}

std::string lifted30(const std::string& schema) {
  return lifted("3.0.3", schema);
}

}  // namespace

TEST_CASE("nullable becomes a type") {
  CHECK(lifted30("{type: string, nullable: true}") == R"({"type":["string","null"]})");
  CHECK(lifted30("{type: string, nullable: false}") == R"({"type":"string"})");
  CHECK(
      lifted30("{nullable: true, type: string, enum: [a]}") ==
      R"({"type":["string","null"],"enum":["a",null]})");
  CHECK(
      lifted30("{type: string, enum: [a, null], nullable: true}") ==
      R"({"type":["string","null"],"enum":["a",null]})");
  CHECK(lifted30("{enum: [null], nullable: true}") == R"({"type":"null"})");
  CHECK(
      lifted30("{properties: {a: {type: string, nullable: true}}}") ==
      R"({"properties":{"a":{"type":["string","null"]}}})");
}

TEST_CASE("nullable without a type allows what was meant") {
  const std::string x = R"({"$ref":"#/components/schemas/X"})";
  CHECK(
      lifted30("{allOf: [{$ref: '#/components/schemas/X'}], nullable: true}") ==
      R"({"anyOf":[)" + x + R"(,{"type":"null"}]})");
  CHECK(
      lifted30("{allOf: [{$ref: '#/components/schemas/X'}, {type: object}], nullable: true}") ==
      R"({"anyOf":[{"allOf":[)" + x + R"(,{"type":"object"}]},{"type":"null"}]})");
  CHECK(
      lifted30("{oneOf: [{type: string}, {type: integer}], nullable: true}") ==
      R"({"oneOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]})");
  CHECK(
      lifted30("{anyOf: [{type: string}, {nullable: true}]}") ==
      R"({"anyOf":[{"type":"string"},{"type":"null"}]})");
  CHECK(
      lifted30("{properties: {}, nullable: true}") ==
      R"({"properties":{},"type":["object","null"]})");
  CHECK(lifted30("{nullable: true}") == "{}");
}

TEST_CASE("a part of allOf that only says nullable speaks for the whole") {
  const std::string x = R"({"$ref":"#/components/schemas/X"})";
  CHECK(
      lifted30("{allOf: [{$ref: '#/components/schemas/X'}, {nullable: true}]}") ==
      R"({"anyOf":[)" + x + R"(,{"type":"null"}]})");
  CHECK(
      lifted30("{type: object, allOf: [{nullable: true}, {$ref: '#/components/schemas/X'}]}") ==
      R"({"type":["object","null"],"allOf":[)" + x + "]}");
  CHECK(
      lifted30("{allOf: [{$ref: '#/components/schemas/X'}, {nullable: true, minLength: 1}]}") ==
      R"({"allOf":[)" + x + R"(,{"minLength":1}]})");
}

TEST_CASE("exclusive limits become numbers") {
  CHECK(
      lifted30("{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: "
               "false}") == R"({"type":"integer","exclusiveMinimum":1,"maximum":9})");
}

TEST_CASE("a reference of 3.0 stands alone, one of 3.1 keeps what stands beside it") {
  CHECK(
      lifted("3.1.0", "{$ref: '#/components/schemas/X', maxLength: 5}") ==
      R"({"$ref":"#/components/schemas/X","maxLength":5})");
  auto loaded = load_document(with_head(
      "3.0.3",
      "components:\n  schemas:\n    S: {$ref: '#/components/schemas/X', maxLength: 5}\n    X: "
      "{}\n"));
  CHECK(loaded.findings() == "BK2027W 6:41");
  CHECK(json(loaded.document->schema("S").value()) == R"({"$ref":"#/components/schemas/X"})");
}

TEST_CASE("what is rewritten keeps place and pointer of what was written") {
  auto loaded = load_document(with_head(
      "3.0.3",
      "components:\n  schemas:\n    S:\n      properties:\n        a: {type: string, nullable: "
      "true}\n"));
  const Schema a = loaded.document->schema("S").property("a");
  CHECK(a.types() == TypeSet(TypeSet::kString | TypeSet::kNull));
  CHECK(to_string(a.span()) == "api.yaml:8:12");
  CHECK(a.pointer() == "/components/schemas/S/properties/a");
  CHECK(a.find("type")->pointer() == "/components/schemas/S/properties/a/type");
}

TEST_CASE("references lead to the lifted schema") {
  auto loaded = load_document(with_head(
      "3.0.3",
      "components:\n  schemas:\n    A: {type: string, nullable: true}\n    B: {$ref: "
      "'#/components/schemas/A'}\n"));
  const Schema b = loaded.document->schema("B");
  CHECK(b.target().value() == loaded.document->schema("A").value());
  CHECK(b.resolved().types().has(TypeSet::kNull));
  CHECK(b.resolved().component_name() == "A");
}

TEST_CASE("schemas of 2.0 take the form of 3.1") {
  CHECK(
      lifted("2.0", "{type: string, x-nullable: true}") ==
      R"({"type":["string","null"],"x-nullable":true})");
  CHECK(
      lifted(
          "2.0", "{discriminator: kind, properties: {kind: {type: string}}, required: [kind]}") ==
      R"({"discriminator":{"propertyName":"kind"},"properties":{"kind":{"type":"string"}},"required":["kind"]})");
}

TEST_CASE("a document of 2.0 takes the form of 3.1") {
  auto loaded = load_document(R"(swagger: '2.0'
info: {title: t, version: v}
host: example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: integer, format: int64}
    get:
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: csv, in: query, type: array, items: {type: string}, maxItems: 3}
      responses:
        200:
          description: ok
          schema: {$ref: '#/definitions/Pet'}
          headers: {X-Rate: {type: integer, description: d}}
        404: {$ref: '#/responses/NotFound'}
    put:
      consumes: [application/xml]
      parameters:
        - {$ref: '#/parameters/Body'}
      responses: {204: {description: none}}
    post:
      parameters:
        - {name: photo, in: formData, type: file, required: true}
        - {name: title, in: formData, type: string, description: T}
      consumes: [multipart/form-data]
      responses: {200: {description: image, schema: {type: file}}}
      produces: [image/png]
parameters:
  Body: {name: body, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
responses:
  NotFound: {description: gone}
definitions:
  Pet: {type: object}
securityDefinitions:
  basic: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {r: read}}
)");
  REQUIRE(loaded.document);
  CHECK(loaded.findings() == "");
  const Document& document = *loaded.document;
  CHECK(document.servers()[0].url() == "https://example.com/v1");
  CHECK(document.servers()[1].url() == "http://example.com/v1");
  const auto operations = document.operations();
  REQUIRE(operations.size() == 3);

  const Operation& get = operations[0];
  const auto parameters = get.parameters();
  REQUIRE(parameters.size() == 3);
  CHECK(parameters[0].name() == "id");
  CHECK(parameters[0].schema().format() == "int64");
  CHECK(parameters[1].explode());
  CHECK(parameters[1].style() == "form");
  CHECK_FALSE(parameters[2].explode());
  CHECK(parameters[2].schema().max_items() == 3);
  const auto responses = get.responses();
  REQUIRE(responses.size() == 2);
  CHECK(responses[0].value.content()[0].name == "application/json");
  CHECK(responses[0].value.content()[0].value.schema().resolved().component_name() == "Pet");
  CHECK(responses[0].value.headers()[0].value.schema().types().only(TypeSet::kInteger));
  CHECK(responses[1].value.description() == "gone");
  CHECK(responses[0].value.pointer() == "/paths/~1pets~1{id}/get/responses/200");

  const Operation& put = operations[1];
  CHECK(put.method() == "PUT");
  CHECK(put.request_body().required());
  CHECK(put.request_body().content()[0].name == "application/xml");
  CHECK(put.parameters().size() == 1);

  const Operation& post = operations[2];
  const auto form = post.request_body().content();
  REQUIRE(form.size() == 1);
  CHECK(form[0].name == "multipart/form-data");
  CHECK(form[0].value.schema().requires_property("photo"));
  CHECK(form[0].value.schema().property("photo").format() == "binary");
  CHECK(form[0].value.schema().property("title").description() == "T");
  CHECK(post.responses()[0].value.content()[0].name == "image/png");

  const auto schemes = document.security_schemes();
  CHECK(schemes[0].value.type() == "http");
  CHECK(schemes[0].value.scheme() == "basic");
  CHECK(schemes[1].value.flows()[0].kind == "authorizationCode");
  CHECK(schemes[1].value.flows()[0].scopes[0].name == "r");
}
