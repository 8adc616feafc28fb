#include <catch2/catch.hpp>
#include <string>

#include "loading.hpp"

using namespace bkctl;
using namespace bkctl::spec;

namespace {

std::string findings(const std::string& version, const std::string& rest) {
  return load_document(with_head(version, rest)).findings();
}

/// Findings on a schema that stands at 6:8 of a document.
std::string schema_findings(const std::string& version, const std::string& schema) {
  const std::string head = version == "2.0" ? "x-a: 1\ndefinitions:\n" : "components:\n schemas:\n";
  return findings(version, head + "   S: " + schema + "\n");
}

}  // namespace

TEST_CASE("a text that is no OpenAPI document is refused") {
  CHECK(load_document("[1]\n").findings() == "BK2001E 1:1");
  CHECK(load_document("info: {}\n").findings() == "BK2001E 1:1");
  CHECK(load_document("openapi: 4.0.0\n").findings() == "BK2002E 1:10");
  CHECK(load_document("swagger: '1.2'\n").findings() == "BK2002E 1:10");
  auto number = load_document("swagger: 2.0\ninfo: {title: t, version: v}\npaths: {}\n");
  CHECK(number.findings() == "BK2003E 1:10");
  CHECK(number.diagnostics.all()[0].help == "put it in quotes: \"2.0\"");
}

TEST_CASE("required fields, unknown fields and wrong types are told apart") {
  auto loaded = load_document("openapi: 3.0.0\ninfo: {title: t, verion: v}\npath: {}\n");
  CHECK(loaded.findings() == "BK2010E 1:1, BK2010E 2:7, BK2011E 2:18, BK2011E 3:1");
  CHECK(loaded.diagnostics.all()[2].message == "\"info\" has no field \"verion\"");
  CHECK(loaded.diagnostics.all()[2].help == "did you mean \"version\"?");
  CHECK(loaded.diagnostics.all()[3].help == "did you mean \"paths\"?");

  auto types = load_document("openapi: 3.0.0\ninfo: {title: t, version: 1.0}\npaths: []\n");
  CHECK(types.findings() == "BK2012E 2:27, BK2012E 3:8");
  CHECK(types.diagnostics.all()[0].message == "\"version\" must be a string, not a number");
  CHECK(types.diagnostics.all()[0].help == "put it in quotes: \"1.0\"");
  CHECK(types.diagnostics.all()[1].message == "\"paths\" must be an object of paths, not a list");
}

TEST_CASE("a field of another version is named as such") {
  auto loaded = load_document(with_head("3.0.3", "webhooks: {}\n"));
  CHECK(loaded.findings() == "BK2011E 4:1");
  CHECK(loaded.first().help == "it is a field of OpenAPI 3.1 and later");
  CHECK(findings("3.1.0", "webhooks: {}\n") == "");
}

TEST_CASE("extensions may stand everywhere") {
  CHECK(findings("3.0.3", "x-any: [1]\ninfo2: 1\n").starts_with("BK2011E 5:1"));
  CHECK(findings("3.0.3", "x-any: [1]\n") == "");
}

TEST_CASE("since 3.1 a document needs one of three parts") {
  CHECK(
      load_document("openapi: 3.1.0\ninfo: {title: t, version: v}\n").findings() == "BK2017E 1:1");
  CHECK(
      load_document("openapi: 3.1.0\ninfo: {title: t, version: v}\ncomponents: {}\n").findings() ==
      "");
}

TEST_CASE("one broken component is reported once, however often it is used") {
  std::string uses;
  for (int i = 0; i < 20; ++i)
    uses += "    U" + std::to_string(i) + ": {$ref: '#/components/schemas/S'}\n";
  CHECK(
      findings("3.1.0", "components:\n  schemas:\n    S: {type: strin}\n" + uses) ==
      "BK2013E 6:15");
}

TEST_CASE("keywords of schemas have the types that their version gives them") {
  CHECK(schema_findings("3.0.3", "{type: [string, 'null']}") == "BK2012E 6:14");
  CHECK(schema_findings("3.1.0", "{type: [string, 'null']}") == "");
  CHECK(schema_findings("3.1.0", "{type: null}") == "BK2013E 6:14");
  CHECK(schema_findings("3.1.0", "{type: [string, string]}") == "BK2016E 6:23");
  CHECK(schema_findings("3.0.3", "{exclusiveMinimum: true, minimum: 1}") == "");
  CHECK(schema_findings("3.1.0", "{exclusiveMinimum: true}") == "BK2012E 6:26");
  CHECK(schema_findings("3.1.0", "{minLength: -1}") == "BK2013E 6:19");
  CHECK(schema_findings("3.1.0", "{maxItems: 1.5}") == "BK2013E 6:18");
  CHECK(schema_findings("3.1.0", "{maxItems: 2.0}") == "");
  CHECK(schema_findings("3.1.0", "{multipleOf: 0}") == "BK2013E 6:20");
  CHECK(schema_findings("3.0.3", "{type: array}") == "BK2052E 6:7");
  CHECK(schema_findings("3.1.0", "{type: array}") == "");
  CHECK(schema_findings("3.1.0", "{required: [a, a]}") == "BK2016E 6:22");
  CHECK(schema_findings("3.1.0", "{pattern: '['}") == "BK2051E 6:17");
  CHECK(schema_findings("3.1.0", "{properties: {a: 1}}") == "BK2012E 6:24");
  CHECK(schema_findings("3.1.0", "{properties: {a: true}}") == "");
  CHECK(schema_findings("3.0.3", "{properties: {a: true}}") == "BK2012E 6:24");
  CHECK(schema_findings("2.0", "{anyOf: [{}]}") == "BK2053E 6:8");
}

TEST_CASE("unknown keywords are errors up to 3.0 and one warning each since") {
  CHECK(schema_findings("3.0.3", "{const: 1}") == "BK2011E 6:8");
  CHECK(
      schema_findings("3.1.0", "{nullable: true, properties: {a: {nullable: true}}}") ==
      "BK2050W 6:8");
}

TEST_CASE("values and limits that cannot be true are warned of") {
  CHECK(schema_findings("3.1.0", "{type: string, default: 1}") == "BK2057W 6:31");
  CHECK(
      schema_findings("3.1.0", "{type: integer, enum: [1, 2.0, 2.5, a]}") ==
      "BK2048W 6:38, BK2048W 6:43");
  CHECK(schema_findings("3.0.3", "{type: string, nullable: true, default: null}") == "");
  CHECK(schema_findings("3.1.0", "{minLength: 5, maxLength: 3}") == "BK2049W 6:33");
}

TEST_CASE("what is no media type is told") {
  CHECK(
      findings(
          "3.1.0",
          "paths:\n  /a:\n    post:\n      requestBody:\n        content:\n          "
          "application/json: {}\n"
          "          examples: {}\n      responses: {'204': {description: d}}\n") ==
      "BK2059W 9:11");
}

TEST_CASE("patterns are regular expressions of ECMA-262") {
  for (const char* good :
       {"^[A-Z]{2,3}$",
        "a|b",
        "(?:x)+?",
        "(?<n>y)",
        "[]a]",
        "[^]]",
        "\\d+\\.",
        "a{,5}",
        "x{",
        "(?=a)b",
        "(?i)a",
        "$",
        ""}) {
    CAPTURE(good);
    std::string text = good;
    CHECK(schema_findings("3.1.0", "{pattern: '" + text + "'}") == "");
  }
  for (const char* bad :
       {"(", ")", "[a", "*a", "a**", "a{3,1}", "[z-a]", "\\\\\\", "(?<", "(?q)", "|*"}) {
    CAPTURE(bad);
    std::string text = bad;
    CHECK(schema_findings("3.1.0", "{pattern: '" + text + "'}") == "BK2051E 6:17");
  }
}

TEST_CASE("names of components are checked") {
  CHECK(findings("3.1.0", "components:\n  schemas:\n    'a b': {}\n") == "BK2040E 6:5");
  CHECK(findings("2.0", "definitions:\n  'a b': {}\n") == "");
}

TEST_CASE("fields that exclude each other are reported at the second") {
  CHECK(
      findings("3.1.0", "components:\n  examples:\n    E: {value: 1, externalValue: x}\n") ==
      "BK2054E 6:19");
  CHECK(
      findings(
          "3.1.0",
          "components:\n  parameters:\n    P: {name: a, in: query, schema: {}, content: {a/b: "
          "{}}}\n") == "BK2018E 6:41");
  CHECK(
      findings("3.1.0", "components:\n  parameters:\n    P: {name: a, in: query}\n") ==
      "BK2019E 6:8");
  CHECK(
      findings("3.1.0", "components:\n  parameters:\n    P: {name: a, in: body, schema: {}}\n") ==
      "BK2013E 6:22");
  CHECK(
      findings("3.1.0", "components:\n  parameters:\n    P: {name: a, in: path, schema: {}}\n") ==
      "BK2035E 6:8");
  CHECK(
      findings(
          "3.1.0",
          "components:\n  parameters:\n    P: {name: a, in: header, style: form, schema: {}}\n") ==
      "BK2013E 6:37");
  CHECK(findings("3.1.0", "components:\n  links:\n    L: {description: d}\n") == "BK2019E 6:8");
}

TEST_CASE("security schemes have the fields of their type") {
  const auto scheme = [](const std::string& version, const std::string& text) {
    const std::string head =
        version == "2.0" ? "x-a: 1\nsecurityDefinitions:\n" : "components:\n securitySchemes:\n";
    return findings(version, head + "   S: " + text + "\n");
  };
  CHECK(scheme("3.1.0", "{type: apiKey, name: k}") == "BK2010E 6:7");
  CHECK(scheme("3.1.0", "{type: http, scheme: bearer, name: x}") == "BK2011E 6:36");
  CHECK(scheme("3.0.3", "{type: mutualTLS}") == "BK2013E 6:14");
  CHECK(scheme("3.1.0", "{type: mutualTLS}") == "");
  CHECK(scheme("3.1.0", "{type: oauth2, flows: {implicit: {scopes: {}}}}") == "BK2010E 6:40");
  CHECK(scheme("2.0", "{type: oauth2, flow: password, tokenUrl: 'https://t'}") == "BK2010E 6:7");
}

TEST_CASE("additions of 3.2 are known, and only there") {
  const std::string query = "paths:\n  /a:\n    query: {responses: {'200': {}}}\n";
  CHECK(findings("3.2.0", query) == "");
  CHECK(findings("3.1.0", query) == "BK2011E 5:5");
  auto loaded = load_document(
      with_head("3.2.0", "paths:\n  /a:\n    additionalOperations: {COPY: {}, POST: {}}\n"));
  CHECK(loaded.findings() == "BK2013E 5:38");
  REQUIRE(loaded.document->operations().size() == 2);
  CHECK(loaded.document->operations()[0].method() == "COPY");
  CHECK(
      findings("3.2.0", "components:\n  mediaTypes:\n    M: {itemSchema: {type: object}}\n") == "");
}

TEST_CASE("a document with half a million mistakes on one line ends with a thousand diagnostics") {
  std::string text = R"({"openapi":"3.1.0","info":{"title":"t","version":"v"},"tags":[)";
  for (int i = 0; i < 500'000; ++i) text += "1,";
  auto loaded = load_document(text + R"(1],"paths":{}})");
  CHECK(loaded.diagnostics.errors() == 500'001);
  CHECK(loaded.diagnostics.all().size() == 1000);
  CHECK(loaded.diagnostics.all()[999].pointer == "/tags/999");
}

TEST_CASE(
    "references over and over, through a hundred thousand schemas, are followed in their number") {
  std::string text =
      "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"t\",\"version\":\"v\"},\"components\":{"
      "\"schemas\":{";
  constexpr int kCount = 100'000;
  for (int i = 0; i < kCount; ++i) {
    text += "\"S" + std::to_string(i) + "\":{\"$ref\":\"#/components/schemas/S" +
            std::to_string(i + 1) + "\"},";
  }
  auto loaded = load_document(text + "\"S100000\":{\"type\":\"string\"}}}}");
  REQUIRE(loaded.document);
  CHECK(loaded.findings() == "");
  CHECK(loaded.document->schema("S99990").resolved().types().only(TypeSet::kString));
}
