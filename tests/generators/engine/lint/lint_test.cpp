#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/base/codes.hpp"
#include "engine/lint/rule.hpp"
#include "engine/spec/load.hpp"

using namespace bkctl;

namespace {

std::string findings(const std::string& rest, std::vector<std::string_view> off = {}) {
  Diagnostics loading, found;
  spec::FileLoader loader;
  const auto document = spec::load_text(
      "api.yaml", "openapi: 3.1.0\ninfo: {title: t, version: v}\n" + rest, loader, loading);
  REQUIRE(document);
  CHECK_FALSE(loading.has_errors());
  lint::lint(*document, off, found);
  std::string result;
  for (const Diagnostic& diagnostic : found.all()) {
    result += (result.empty() ? "" : ", ") + diagnostic.code + " " +
              std::to_string(diagnostic.span.line) + ":" + std::to_string(diagnostic.span.col);
  }
  return result;
}

const std::string kGet = "paths:\n  /a:\n    get:\n      operationId: getA\n";

}  // namespace

TEST_CASE("every rule has a code that is explained and a name of its own") {
  std::set<std::string_view> names;
  std::string_view last;
  for (const lint::Rule& rule : lint::rules()) {
    CAPTURE(rule.code);
    CHECK(find_code(rule.code) != nullptr);
    CHECK(rule.code > last);
    last = rule.code;
    CHECK(names.insert(rule.name).second);
    CHECK(rule.severity != Severity::kError);
  }
}

TEST_CASE("an operation without operationId is told what it could be") {
  Diagnostics loading, found;
  spec::FileLoader loader;
  const auto document = spec::load_text(
      "api.yaml",
      "openapi: 3.2.0\ninfo: {title: t, version: v}\npaths:\n  /books/{id}:\n    get: {responses: "
      "{'200': {}}}\n",
      loader,
      loading);
  REQUIRE(document);
  lint::lint(*document, {}, found);
  REQUIRE(found.all().size() == 1);
  CHECK(found.all()[0].code == "BK8001");
  CHECK(found.all()[0].help == "add one, for example operationId: getBooksId");
}

TEST_CASE("an operation needs an answer for when all goes well") {
  CHECK(findings(kGet + "      responses: {'404': {description: d}}\n") == "BK8002 6:7");
  CHECK(findings(kGet + "      responses: {'302': {description: d}}\n") == "");
  CHECK(findings(kGet + "      responses: {default: {description: d}}\n") == "");
}

TEST_CASE("components that nothing reaches are unused, and what only they use") {
  const std::string use =
      "      responses: {'200': {$ref: '#/components/responses/R'}}\ncomponents:\n  responses:\n";
  CHECK(
      findings(
          kGet + use +
          "    R: {description: d, content: {application/json: {schema: {$ref: "
          "'#/components/schemas/A'}}}}\n"
          "  schemas:\n    A: {properties: {b: {$ref: '#/components/schemas/B'}}}\n    B: {}\n"
          "    C: {$ref: '#/components/schemas/D'}\n    D: {type: object}\n") ==
      "BK8003 14:5, BK8003 15:5");
}

TEST_CASE("a required property must be described somewhere") {
  const std::string head =
      kGet + "      responses: {'200': {description: d}}\ncomponents:\n  schemas:\n";
  const std::vector<std::string_view> off{"unused-component"};
  CHECK(findings(head + "    A: {required: [a, b], properties: {a: {}}}\n", off) == "BK8004 10:23");
  CHECK(
      findings(
          head + "    A: {required: [b], properties: {a: {}}, allOf: [{$ref: "
                 "'#/components/schemas/B'}]}\n"
                 "    B: {properties: {b: {}}}\n",
          off) == "");
  CHECK(
      findings(
          head + "    A: {required: [b], properties: {a: {}}, additionalProperties: true}\n",
          off) == "");
  CHECK(
      findings(
          head + "    A: {required: [b], properties: {a: {}}, allOf: [{$ref: "
                 "'#/components/schemas/A'}]}\n",
          off) == "BK8004 10:20");
}

TEST_CASE("header parameters that the standard ignores are named") {
  CHECK(
      findings(
          kGet + "      parameters: [{name: Authorization, in: header, schema: {}}]\n"
                 "      responses: {'200': {description: d}}\n") == "BK8005 7:20");
}

TEST_CASE("scopes must be declared by the scheme") {
  CHECK(
      findings(
          kGet + "      security: [{o: [r, w]}]\n      responses: {'200': {description: d}}\n"
                 "components:\n  securitySchemes:\n    o:\n      type: oauth2\n      flows:\n"
                 "        password: {tokenUrl: t, scopes: {r: read}}\n") == "BK8006 7:18");
}

TEST_CASE("a rule can be switched off by its name") {
  const std::string text = "paths: {/a: {get: {responses: {'200': {description: d}}}}}\n";
  CHECK(findings(text) == "BK8001 3:19");
  CHECK(findings(text, {"operation-id"}) == "");
}
