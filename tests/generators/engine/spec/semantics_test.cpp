#include <catch2/catch.hpp>
#include <string>

#include "loading.hpp"

using namespace bkctl;
using namespace bkctl::spec;

namespace {

/// Findings on a document whose paths start at line 4.
Loaded with_paths(const std::string& paths, const std::string& version = "3.1.0") {
  return load_document(with_head(version, "paths:\n" + paths));
}

}  // namespace

TEST_CASE("each part of a path in braces needs a parameter") {
  auto loaded = with_paths(
      "  /a/{id}/{no}:\n    parameters: [{name: id, in: path, required: true, schema: {}}]\n    "
      "get: {}\n    put: {}\n");
  CHECK(loaded.findings() == "BK2033E 6:5");
  CHECK(loaded.first().message == "the path parameter \"no\" of GET /a/{id}/{no} is not declared");
}

TEST_CASE("each parameter in the path needs its place") {
  auto loaded = with_paths(
      "  /a/{petId}:\n    get:\n      parameters:\n"
      "        - {name: petID, in: path, required: true, schema: {}}\n"
      "        - {name: petId, in: path, required: true, schema: {}}\n");
  CHECK(loaded.findings() == "BK2034E 7:18");
  CHECK(loaded.first().help == "did you mean \"petId\"?");
}

TEST_CASE("a path parameter without a name is reported where it stands") {
  auto loaded = with_paths(
      "  /a:\n    get:\n      parameters:\n        - {in: path, required: true, schema: {}}\n");
  CHECK(loaded.diagnostics.has_errors());
  CHECK(loaded.findings().find("BK2034E 7:11") != std::string::npos);
}

TEST_CASE("parameters that are declared elsewhere count") {
  auto loaded = with_paths(
      "  /a/{id}:\n    get:\n      parameters: [{$ref: '#/components/parameters/Id'}]\n"
      "components:\n  parameters:\n    Id: {name: id, in: path, required: true, schema: {}}\n");
  CHECK(loaded.findings() == "");
}

TEST_CASE("an operation's parameter replaces the path item's") {
  auto loaded = with_paths(
      "  /a:\n    parameters: [{name: q, in: query, schema: {type: string}}, {name: r, in: query, "
      "schema: {}}]\n"
      "    get:\n      parameters: [{name: q, in: query, schema: {type: integer}}]\n");
  CHECK(loaded.findings() == "");
  const auto parameters = loaded.document->operations()[0].parameters();
  REQUIRE(parameters.size() == 2);
  CHECK(parameters[0].name() == "r");
  CHECK(parameters[1].schema().types().only(TypeSet::kInteger));
}

TEST_CASE("a parameter may be declared once; names of headers have no case") {
  auto loaded = with_paths(
      "  /a:\n    get:\n      parameters:\n        - {name: X-A, in: header, schema: {}}\n"
      "        - {name: x-a, in: header, schema: {}}\n        - {name: q, in: query, schema: {}}\n"
      "        - {name: Q, in: query, schema: {}}\n");
  CHECK(loaded.findings() == "BK2036E 8:11");
}

TEST_CASE("malformed and ambiguous paths are reported") {
  CHECK(with_paths("  /a/{id: {}\n").findings() == "BK2031E 4:3");
  CHECK(with_paths("  a: {}\n").findings() == "BK2030E 4:3");
  CHECK(with_paths("  /a/{x}: {}\n  /a/{y}: {}\n  /a/b: {}\n").findings() == "BK2032W 5:3");
}

TEST_CASE("operationIds are unique, and a second use is reported once") {
  auto loaded =
      with_paths("  /a: {get: {operationId: x}, put: {operationId: x}, post: {operationId: x}}\n");
  CHECK(loaded.findings() == "BK2037E 4:50");
  CHECK(loaded.first().notes.size() == 1);
}

TEST_CASE("security requirements name declared schemes") {
  auto loaded = with_paths(
      "  /a: {get: {security: [{kye: []}, {}]}, put: {security: [{kye: []}]}}\n"
      "components: {securitySchemes: {key: {type: http, scheme: basic}}}\n");
  CHECK(loaded.findings() == "BK2042E 4:26");
  CHECK(loaded.first().help == "did you mean \"key\"?");
  const auto security = loaded.document->operations()[0].security();
  REQUIRE(security.size() == 2);
  CHECK(security[1].uses.empty());
}

TEST_CASE("tags are declared once, and operations add theirs") {
  auto loaded =
      with_paths("  /a: {get: {tags: [b, c]}}\ntags: [{name: a}, {name: b}, {name: a}]\n");
  CHECK(loaded.findings() == "BK2044E 5:37");
  std::string names;
  for (const Tag& tag : loaded.document->tags()) names += std::string(tag.name);
  CHECK(names == "abc");
}

TEST_CASE("operations of 2.0 have one body") {
  const auto operation = [](const std::string& parameters) {
    return with_paths(
               "  /a:\n    post:\n      parameters: [" + parameters +
                   "]\n      responses: {200: {description: d}}\n",
               "2.0")
        .findings();
  };
  const std::string body = "{name: a, in: body, schema: {}}";
  const std::string form = "{name: f, in: formData, type: string}";
  CHECK(operation(body) == "");
  CHECK(operation(body + ", {name: b, in: body, schema: {}}") == "BK2038E 6:53");
  CHECK(operation(body + ", " + form) == "BK2038E 6:53");
  CHECK(operation("{name: f, in: formData, type: file}") == "BK2039E 6:20");
  CHECK(operation("{name: f, in: query, type: array}") == "BK2052E 6:20");
  CHECK(operation("{name: f, in: query, type: object}") == "BK2013E 6:47");
}

TEST_CASE("responses are keyed by status") {
  const auto responses = [](const std::string& version, const std::string& text) {
    return with_paths("  /a: {get: {responses: {" + text + "}}}\n", version).findings();
  };
  CHECK(
      responses(
          "3.1.0", "200: {description: d}, 4XX: {description: d}, default: {description: d}") ==
      "");
  CHECK(responses("3.1.0", "4xx: {description: d}") == "BK2041E 4:26");
  CHECK(responses("3.1.0", "600: {description: d}") == "BK2041E 4:26");
  CHECK(responses("2.0", "4XX: {description: d}") == "BK2041E 4:26");
  CHECK(responses("3.1.0", "") == "BK2016E 4:25");
}

TEST_CASE("webhooks and callbacks have operations") {
  auto loaded = load_document(with_head(
      "3.1.0",
      "paths:\n  /a:\n    post:\n      callbacks:\n        done:\n          "
      "'{$request.body#/url}': {post: {operationId: called}}\n"
      "webhooks:\n  new: {post: {operationId: hook}}\n"));
  CHECK(loaded.findings() == "");
  const Document& document = *loaded.document;
  CHECK(document.webhooks()[0].operations()[0].operation_id() == "hook");
  const auto callbacks = document.operations()[0].callbacks();
  REQUIRE(callbacks.size() == 1);
  CHECK(callbacks[0].value[0].path() == "{$request.body#/url}");
  CHECK(callbacks[0].value[0].operations()[0].operation_id() == "called");
}

TEST_CASE("an empty view answers emptily") {
  const Operation operation;
  CHECK(operation.parameters().empty());
  CHECK(operation.responses().empty());
  CHECK(operation.security().empty());
  CHECK(operation.servers().empty());
  CHECK(operation.callbacks().empty());
  CHECK(operation.request_body().content().empty());
  CHECK(Response{}.content().empty());
  CHECK_FALSE(Parameter{}.schema());
  CHECK(Parameter{}.example() == nullptr);
  CHECK_FALSE(MediaType{}.schema());
  CHECK_FALSE(Schema{}.target());
  CHECK_FALSE(Schema{}.resolved());
  CHECK_FALSE(Schema{}.discriminator());
  CHECK(Schema{}.types().empty());
  CHECK(Schema{}.properties().empty());
  CHECK(Schema{}.suggested_name().empty());
  CHECK(PathItem{}.operations().empty());
  CHECK(SecurityScheme{}.flows().empty());
  CHECK(View{}.pointer().empty());
}
