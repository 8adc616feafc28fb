#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "engine/ruleset/path.hpp"
#include "engine/yaml/parse.hpp"

using namespace bkctl;
using ruleset::Path;

namespace {

const std::string kDocument = R"(
openapi: 3.1.0
paths:
  /pets:
    parameters: [{in: query, name: a}, {in: header, name: b}]
    get: {summary: list, x-hidden: true, responses: {'200': {description: ok}, '404': {description: no}}}
    post: {responses: {'201': {$ref: '#/components/responses/Made'}}}
  /pets/{id}:
    delete: {responses: {'204': {description: gone}}}
components:
  responses:
    Made: {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
  schemas:
    Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, n: {type: integer, minimum: 1}}}
)";

/// Pointers of what the path finds, `~` behind keys; or why it cannot be read.
std::string select(const std::string& path, bool resolved = false) {
  Diagnostics diagnostics;
  const auto tree = yaml::parse("d.yaml", kDocument, diagnostics);
  REQUIRE(tree);
  const auto compiled = Path::compile(path);
  if (!compiled) return "error: " + compiled.error().message();
  const yaml::Value* const root = &tree->root();
  ruleset::References references(std::span(&root, 1));
  std::string out;
  compiled->select(*root, resolved ? &references : nullptr, [&](const ruleset::Match& match) {
    out += (out.empty() ? "" : " ") + match.node.value->pointer() + (match.is_key ? "~" : "");
  });
  return out;
}

}  // namespace

TEST_CASE("paths by name, wildcard, union, index and slice") {
  CHECK(select("$") == "");
  CHECK(select("$.openapi") == "/openapi");
  CHECK(select("$.paths['/pets'].get.summary") == "/paths/~1pets/get/summary");
  CHECK(select("$.paths[*].delete") == "/paths/~1pets~1{id}/delete");
  CHECK(
      select("$.paths.*[get,post].responses[*]~") ==
      "/paths/~1pets/get/responses/200~ /paths/~1pets/get/responses/404~ "
      "/paths/~1pets/post/responses/201~");
  CHECK(select("$.paths[*]['get','delete']") == "/paths/~1pets/get /paths/~1pets~1{id}/delete");
  CHECK(select("$.paths[*].parameters[0].name") == "/paths/~1pets/parameters/0/name");
  CHECK(select("$.paths[*].parameters[-1:].name") == "/paths/~1pets/parameters/1/name");
  CHECK(select("$.paths[*].parameters[(@.length-1)].name") == "/paths/~1pets/parameters/1/name");
  CHECK(
      select("$.paths[*].get.responses[200].description") ==
      "/paths/~1pets/get/responses/200/description");
  CHECK(select("$.paths[*].get.x-hidden") == "/paths/~1pets/get/x-hidden");
  CHECK(select("$..responses[*].$ref") == "/paths/~1pets/post/responses/201/$ref");
  CHECK(select("$.paths.*~") == "/paths/~1pets~ /paths/~1pets~1{id}~");
  CHECK(select("$..summary^") == "/paths/~1pets/get");
}

TEST_CASE("paths with filters") {
  CHECK(
      select("$.paths[*][?(@property === 'get' || @property == 'delete')]") ==
      "/paths/~1pets/get /paths/~1pets~1{id}/delete");
  CHECK(select("$..parameters[?(@.in === 'query')].name") == "/paths/~1pets/parameters/0/name");
  CHECK(select("$..parameters[?(@ && @.in && @.in == 'header')]") == "/paths/~1pets/parameters/1");
  CHECK(select("$.paths[?(@property.match(/\\/\\{[^\\/]+\\}$/))]") == "/paths/~1pets~1{id}");
  CHECK(select("$.paths[?(!@property.match(/id/))].get") == "/paths/~1pets/get");
  CHECK(
      select("$.paths[*][?(@property !== 'parameters')].responses[?(@property >= 400)]") ==
      "/paths/~1pets/get/responses/404");
  CHECK(
      select("$..[?(@.type === 'integer' && @.minimum !== void 0)]") ==
      "/components/schemas/Node/properties/n");
  CHECK(
      select("$..[?(@ && @.properties)].properties[*]~") ==
      "/components/schemas/Node/properties/next~ /components/schemas/Node/properties/n~");
  CHECK(select("$.paths.*[?(['get','put'].includes(@property))]") == "/paths/~1pets/get");
  CHECK(select("$.paths.*[?(/^(get|put)$/.test(@property))]") == "/paths/~1pets/get");
  CHECK(
      select("$..[?(@parentProperty === 'responses' && @property > 201)]") ==
      "/paths/~1pets/get/responses/404 /paths/~1pets~1{id}/delete/responses/204");
  CHECK(select("$.paths[?(Object.keys(@).length === 1)]") == "/paths/~1pets~1{id}");
  CHECK(
      select("$.paths[*].get.responses[?(@.description.length < 2 || typeof @.x === 'string')]") ==
      "");
}

TEST_CASE("paths through references enter every value once and end in circles") {
  CHECK(
      select("$.paths[*].post.responses[*].description", true) ==
      "/components/responses/Made/description");
  CHECK(select("$.paths..schema", true) == "/components/schemas/Node");
  CHECK(select("$..minimum", true) == "/components/schemas/Node/properties/n/minimum");
}

TEST_CASE("paths that cannot be read say why") {
  CHECK(select("$.paths[") == "error: \"]\" is missing");
  CHECK(
      select("$.paths[?(@.x.map(y))]") ==
      "error: in (@.x.map(y)): the method map() is not known here");
  CHECK(select("$.a..") == "");
  CHECK(select("$.[") == "error: \"]\" is missing");
  CHECK(select("$.paths[?(@.a ===)]").starts_with("error: in (@.a ===)"));
  CHECK(select("$[?(" + std::string(500, '(') + "1" + std::string(500, ')') + ")]")
            .ends_with("it is nested too deeply"));
}
