#include "judging.hpp"

#include "engine/ruleset/assertion.hpp"

using bkctl::test::Memory;

namespace {

const std::string kDocument = R"(openapi: 3.1.0
info: {title: t, version: v}
tags: [{name: b}, {name: a}]
paths:
  /Pets:
    get:
      summary: List
      operationId: ListPets
      parameters: [{$ref: '#/components/parameters/limit'}]
      responses: {'200': {description: ok, content: {text/xml: {schema: {$ref: '#/components/schemas/pet'}}}}}
    put: {x-a: 1, x-b: 2, responses: {'204': {description: ok}}}
components:
  parameters: {limit: {name: limit, in: query, schema: {type: integer}}}
  schemas:
    pet: {type: object, properties: {Name: {type: string, description: ''}}}
)";

std::string check(const std::string& body) {
  Memory memory;
  memory.files = {
      {"redocly.yaml", "extends: []\nrules:\n  rule/r:\n    " + body + "\n"},
      {"a/openapi.yaml", kDocument}};
  return bkctl::test::findings(memory, "redocly.yaml", "a/openapi.yaml");
}

}  // namespace

TEST_CASE("configurable rules of Redocly assert properties and keys") {
  CHECK(
      check("{subject: {type: Operation, property: summary}, assertions: {defined: true}}") ==
      "11 error rule/r /paths/~1Pets/put: \"summary\" must be there\n");
  CHECK(
      check("{subject: {type: Operation, property: operationId}, severity: warn, message: 'oh "
            "{{problems}}',"
            " assertions: {casing: camelCase, minLength: 3}}") ==
      "8 warning rule/r /paths/~1Pets/get/operationId: oh \"operationId\" must be in camelCase\n");
  CHECK(
      check("{subject: {type: MediaTypesMap}, assertions: {enum: [application/json]}}") ==
      "10 error rule/r /paths/~1Pets/get/responses/200/content/text~1xml: the key \"text/xml\" "
      "must be "
      "one of \"application/json\"\n");
  CHECK(
      check(
          "{subject: {type: Operation, filterInParentKeys: [put]}, assertions: {mutuallyExclusive: "
          "[x-a, x-b]}}") ==
      "11 error rule/r /paths/~1Pets/put: \"put\" must have only one of \"x-a\", \"x-b\"\n");
  CHECK(check("{subject: {type: Operation, filterOutParentKeys: [put]}, assertions: {required: "
              "[tags]}}")
            .starts_with("6 error rule/r /paths/~1Pets/get: \"get\" must have \"tags\""));
  CHECK(check("{subject: {type: SchemaProperties}, assertions: {casing: camelCase}}")
            .starts_with(
                "15 error rule/r /components/schemas/pet/properties/Name: the key \"Name\""));
  CHECK(check("{subject: {type: NamedSchemas}, assertions: {pattern: '/^[A-Z]/'}}")
            .starts_with("15 error rule/r /components/schemas/pet: the key \"pet\" must match"));
  CHECK(
      check("{subject: {type: Schema, property: description}, assertions: {nonEmpty: true}, where: "
            "[{subject: {type: SchemaProperties}, assertions: {required: [Name]}}]}")
          .starts_with("15 error rule/r /components/schemas/pet/properties/Name/description: "));
  CHECK(
      check("{subject: {type: MediaType, property: schema}, assertions: {ref: false}}")
          .find("must not be a $ref") != std::string::npos);
  CHECK(check("{subject: {type: Paths}, assertions: {notPattern: '[A-Z]'}}")
            .starts_with("5 error rule/r /paths/~1Pets: the key \"/Pets\" must not match"));
  CHECK(
      check("{subject: {type: Root, property: tags}, assertions: {sortOrder: {direction: asc, "
            "property: "
            "name}}}") == "3 error rule/r /tags: \"tags\" must be sorted ascending\n");
}

TEST_CASE("what Redocly runs as code is named") {
  CHECK(
      check("{subject: {type: Tag}, assertions: {local/check: {}}}").find("BK6011") !=
      std::string::npos);
  CHECK(
      check("{subject: {type: Pet}, assertions: {defined: true}}").find("BK6012") !=
      std::string::npos);
  CHECK(
      check("{subject: {type: Tag}, assertions: {define: true}}").find("there is no assertion") !=
      std::string::npos);
}

TEST_CASE("redocly.yaml states severities and options, for all and for single documents") {
  Memory memory;
  memory.files["redocly.yaml"] = R"(
apis: {shop@v1: {root: ./shop.yaml, rules: {info-license: off}}}
extends: [minimal]
rules:
  info-license: error
  operation-2xx-response: {severity: warn, x: [a, b]}
  request-mime-type: {severity: warn, allowedValues: [text/csv]}
  response-contains-header: {severity: warn, names: {200: [ETag], 4XX: [X-Id]}}
oas2Rules: {info-contact: error}
)";
  bkctl::Diagnostics found;
  const auto ruleset = bkctl::ruleset::read("redocly.yaml", memory, found);
  REQUIRE(ruleset);
  CHECK(found.empty());
  REQUIRE(ruleset->bases.size() == 1);
  CHECK(ruleset->bases[0].preset == "minimal");
  const auto other = effective(*ruleset, "other.yaml", bkctl::ruleset::kOas2);
  CHECK(other.changes.at("info-license").level == bkctl::ruleset::Level::kError);
  CHECK(other.changes.at("operation-2xx-response").options.at("x").size() == 2);
  CHECK(other.changes.at("request-mime-type").options.at("allowed").front() == "text/csv");
  CHECK(other.changes.at("response-contains-header").options.at("4XX").front() == "X-Id");
  CHECK(other.changes.contains("info-contact"));
  const auto shop = effective(*ruleset, "shop.yaml", bkctl::ruleset::kOas31);
  CHECK(shop.changes.at("info-license").on == false);
  CHECK_FALSE(shop.changes.contains("info-contact"));
}
