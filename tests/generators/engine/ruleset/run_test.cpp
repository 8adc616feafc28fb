#include "judging.hpp"

using bkctl::test::findings;
using bkctl::test::Memory;

namespace {

std::string rule(const std::string& body) {
  return "rules:\n  r:\n    " + body + "\n";
}

}  // namespace

TEST_CASE("each function objects where it must") {
  const std::string document = R"(openapi: 3.1.0
info: {title: My_Api, description: '', version: 3}
tags: [{name: b}, {name: a}]
x: {enum: [1, two], type: integer, a: 1, b: 2}
components:
  schemas:
    Used: {}
    Unused: {}
    Other: {$ref: '#/components/schemas/Used'}
)";
  const auto one = [&](const std::string& given, const std::string& then) {
    return findings(rule("{given: " + given + ", then: " + then + "}"), document);
  };
  CHECK(
      one("$.info", "{field: description, function: truthy}") ==
      "2 warning r /info/description: \"description\" must be there and not be empty, zero or "
      "false\n");
  CHECK(
      one("$.info", "{field: license, function: defined}") ==
      "2 warning r /info: \"license\" must be there\n");
  CHECK(
      one("$.info", "{field: license, function: truthy}") ==
      "2 warning r /info: \"license\" must be there and not be empty, zero or false\n");
  CHECK(
      one("$.info", "{field: title, function: undefined}") ==
      "2 warning r /info/title: \"title\" must not be there\n");
  CHECK(
      one("$.info.title", "{function: casing, functionOptions: {type: pascal}}") ==
      "2 warning r /info/title: \"title\" must be in pascal case\n");
  CHECK(
      one("$.info.title",
          "{function: casing, functionOptions: {type: pascal, separator: {char: _}}}") == "");
  CHECK(one("$.info.title", "{function: pattern, functionOptions: {match: '/^my/i'}}") == "");
  CHECK(
      one("$.info.title", "{function: pattern, functionOptions: {notMatch: _}}") ==
      "2 warning r /info/title: \"title\" must not match the pattern \"_\"\n");
  CHECK(
      one("$.info.title", "{function: length, functionOptions: {max: 3}}") ==
      "2 warning r /info/title: \"title\" must have at most 3 characters\n");
  CHECK(
      one("$.info.version", "{function: length, functionOptions: {min: 4}}") ==
      "2 warning r /info/version: \"version\" must be at least 4\n");
  CHECK(
      one("$.info.title", "{function: enumeration, functionOptions: {values: [a, 1]}}") ==
      "2 warning r /info/title: \"title\" must be one of \"a\", 1\n");
  CHECK(
      one("$.tags", "{function: alphabetical, functionOptions: {keyedBy: name}}") ==
      "3 warning r /tags/0/name: \"name\" must stand behind \"a\" in alphabetical order\n");
  CHECK(
      one("$.components.schemas", "{function: alphabetical}") ==
      "7 warning r /components/schemas/Used: \"Used\" must stand behind \"Unused\" in alphabetical "
      "order\n");
  CHECK(
      one("$.x", "{function: typedEnum}") ==
      "4 warning r /x/enum/1: \"two\" is not of type \"integer\"\n");
  CHECK(
      one("$.x", "{function: xor, functionOptions: {properties: [a, b]}}") ==
      "4 warning r /x: \"x\" must have exactly one of \"a\", \"b\", not 2\n");
  CHECK(
      one("$.x", "{function: or, functionOptions: {properties: [c, d]}}") ==
      "4 warning r /x: \"x\" must have at least one of \"c\", \"d\"\n");
  CHECK(
      one("$.components.schemas",
          "{function: unreferencedReusableObject, functionOptions: {reusableObjectsLocation: "
          "'#/components/schemas'}}") ==
      "8 warning r /components/schemas/Unused: \"Unused\" is used nowhere\n"
      "9 warning r /components/schemas/Other: \"Other\" is used nowhere\n");
  CHECK(
      one("$.info",
          "{function: schema, functionOptions: {schema: {properties: {version: {type: "
          "string}}}}}") == "2 warning r /info/version: \"version\" must be a string\n");
  CHECK(one("'$.paths[*]'", "{function: falsy}") == "");
  CHECK(
      one("$.components.schemas",
          "{field: '@key', function: casing, functionOptions: {type: camel}}")
          .starts_with("7 warning r /components/schemas/Used: the key \"Used\" must be in camel"));
}

TEST_CASE("messages fill their placeholders") {
  CHECK(
      findings(
          "rules: {r: {given: $.a, severity: error, description: No b., message: "
          "'{{property}}={{value}} "
          "at {{path}}: {{description}}', then: {function: falsy}}}",
          "a: 7\n") == "1 error r /a: a=7 at #/a: No b\n");
}

TEST_CASE("what is wrong with a ruleset is said, and the rest runs") {
  const std::string found = findings(
      R"(extends: [https://example.com/r.yaml, '@acme/rules', ./missing.yaml]
functions: [[mine, {}], other]
rules:
  a: {given: $.x, then: {function: mine}}
  b: {given: '$.x[', then: {function: truthy}}
  c: {given: $.x, then: {function: patern, functionOptions: {match: a}}}
  d: {given: $.x, then: {function: pattern, functionOptions: {mach: a}}}
  e: {given: $.x, then: {function: truthy}, formats: [oas9]}
  f: {then: {function: truthy}}
  g: {given: $.x, then: {function: pattern, functionOptions: {match: '('}}}
  h: {given: '#Nothing', then: {function: truthy}}
  good: {given: $.x, then: {function: truthy}}
  i: loud
)",
      "x: 0\n");
  CAPTURE(found);
  CHECK(found.find("the ruleset https://example.com/r.yaml is on the web") != std::string::npos);
  CHECK(found.find("\"@acme/rules\" is a package of npm") != std::string::npos);
  CHECK(found.find("there is no ruleset missing.yaml") != std::string::npos);
  CHECK(found.find("the rule \"a\" calls mine(), a function in JavaScript") != std::string::npos);
  CHECK(found.find("the rule \"b\" has a path that cannot be read") != std::string::npos);
  CHECK(found.find("the rule \"c\": there is no function \"patern\"") != std::string::npos);
  CHECK(found.find("the function pattern has no option \"mach\"") != std::string::npos);
  CHECK(found.find("there is no format \"oas9\"") != std::string::npos);
  CHECK(found.find("the rule \"f\" says nothing in \"given\"") != std::string::npos);
  CHECK(found.find("the option \"match\" is no regular expression") != std::string::npos);
  CHECK(found.find("there is no alias \"Nothing\"") != std::string::npos);
  CHECK(found.find("\"i\" must be a rule, true, false, off") != std::string::npos);
  CHECK(found.find("1 warning good /x") != std::string::npos);
}

TEST_CASE("rulesets extend files as recommended, all or off, and change their rules") {
  Memory memory;
  memory.files["base/rules.yaml"] =
      "aliases: {X: [$.x]}\nrules:\n"
      "  on: {given: '#X', then: {function: falsy}}\n"
      "  extra: {given: '#X', recommended: false, then: {function: falsy}}\n";
  memory.files["d.yaml"] = "x: 1\n";
  const auto with = [&](const std::string& text) {
    memory.files["r.yaml"] = text;
    std::string names;
    const std::string found = findings(memory, "r.yaml", "d.yaml");
    for (const std::string name : {"warning on", "error on", "warning extra"}) {
      if (found.find(name + " ") != std::string::npos) names += "[" + name + "]";
    }
    return names;
  };
  CHECK(with("extends: base/rules.yaml") == "[warning on]");
  CHECK(with("extends: [[base/rules.yaml, all]]") == "[warning on][warning extra]");
  CHECK(with("extends: [[base/rules.yaml, off]]") == "");
  CHECK(with("extends: [[base/rules.yaml, off]]\nrules: {extra: true}") == "[warning extra]");
  CHECK(with("extends: base/rules.yaml\nrules: {on: error}") == "[error on]");
  CHECK(with("extends: base/rules.yaml\nrules: {on: off}") == "");
  CHECK(
      with("extends: base/rules.yaml\nrules: {on: {given: $.y, then: {function: truthy}}}") == "");
  CHECK(
      with("extends: [base/rules.yaml]\noverrides: [{files: ['*.json'], rules: {on: off}}]") ==
      "[warning on]");
  CHECK(
      with("extends: [base/rules.yaml]\noverrides: [{files: ['*.yaml'], rules: {on: off}}]") == "");
  CHECK(
      with("extends: [base/rules.yaml]\noverrides: [{files: ['**#/x'], rules: {on: error}}]") ==
      "[error on]");
  memory.files["base/rules.yaml"] = "extends: ../r.yaml";
  CHECK(
      findings(memory, "r.yaml", "d.yaml").find("the ruleset extends itself") != std::string::npos);
}

TEST_CASE("rules take references as their targets unless told otherwise") {
  const std::string document = "a: {$ref: '#/b'}\nb: {c: {$ref: '#/a'}, n: 1}\nd: {$ref: '#/d'}\n";
  CHECK(findings(rule("{given: $.a.n, then: {function: falsy}}"), document)
            .starts_with("2 warning r /b/n"));
  CHECK(findings(rule("{given: $.a.n, resolved: false, then: {function: falsy}}"), document) == "");
  CHECK(
      findings(rule("{given: $..n, then: {function: falsy}}"), document) ==
      "2 warning r /b/n: \"n\" must be missing, empty, zero or false\n");
}

TEST_CASE("a document that grows without end when references are followed is no danger") {
  std::string document = "s:\n  a0: {type: object}\n";
  for (int i = 1; i < 60; ++i) {
    const std::string ref = "{$ref: '#/s/a" + std::to_string(i - 1) + "'}";
    document += "  a" + std::to_string(i) + ": {p: " + ref + ", q: " + ref + ", t: 1}\n";
  }
  const std::string walked = findings(rule("{given: $..t, then: {function: falsy}}"), document);
  CHECK(std::count(walked.begin(), walked.end(), '\n') == 59);
  CHECK(
      findings(
          rule("{given: $.s.a59, then: {function: schema, functionOptions: {schema: {type: "
               "object}}}}"),
          document)
          .find("was not checked") != std::string::npos);
}

TEST_CASE("aliases differ by format") {
  const std::string ruleset =
      "aliases:\n  Schemas:\n    targets:\n      - {formats: [oas2], given: ['$.definitions[*]']}\n"
      "      - {formats: [oas3], given: ['$.components.schemas[*]']}\n"
      "rules: {r: {given: '#Schemas.type', then: {function: falsy}}}\n";
  CHECK(findings(ruleset, "swagger: '2.0'\ndefinitions: {A: {type: x}}\n")
            .starts_with("2 warning r"));
  CHECK(findings(ruleset, "openapi: 3.0.1\ncomponents: {schemas: {A: {type: x}}}\n")
            .starts_with("2 warning r"));
  CHECK(findings(ruleset, "openapi: 3.0.1\ndefinitions: {A: {type: x}}\n") == "");
}
