#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/base/codes.hpp"
#include "engine/lint/lint.hpp"
#include "engine/spec/load.hpp"

using namespace bkctl;

namespace {

const std::string kHead = "openapi: 3.1.0\ninfo: {title: t, version: v}\n";
const std::string kGet = "paths:\n  /a:\n    get:\n      operationId: getA\n";

Diagnostics run(const std::string& text, const lint::Settings& settings) {
  Diagnostics loading, found;
  spec::FileLoader loader;
  const auto document = spec::load_text("api.yaml", text, loader, loading);
  REQUIRE(document);
  lint::lint(*document, settings, found);
  return found;
}

lint::Settings only(const std::string& rule) {
  return {lint::Preset::kNone, {{rule, lint::Level::kWarning, {}}}};
}

std::string findings(const std::string& rest, const std::string& rule) {
  std::string result;
  const Diagnostics all = run(kHead + rest, only(rule));
  for (const Diagnostic& found : all.all()) {
    result += (result.empty() ? "" : ", ") + found.code + " " + std::to_string(found.span.line) +
              ":" + std::to_string(found.span.col);
  }
  return result;
}

}  // namespace

TEST_CASE("every rule has a code that is explained and a name of its own") {
  std::set<std::string_view> names, codes;
  for (const lint::Rule* rule : lint::rules()) {
    CAPTURE(rule->code);
    CHECK(find_code(rule->code) != nullptr);
    CHECK(codes.insert(rule->code).second);
    CHECK(names.insert(rule->name).second);
    CHECK(rule->levels.size() == 5);
    CHECK(rule->levels.find_first_not_of("-iwe") == std::string_view::npos);
    CHECK((rule->check != nullptr) == (rule->category != lint::Category::kStandard));
    CHECK((rule->kinds != 0) == (rule->check != nullptr));
  }
}

TEST_CASE("no rule of advice is an error unless security is asked for") {
  for (const lint::Rule* rule : lint::rules()) {
    if (rule->category == lint::Category::kStandard) continue;
    CAPTURE(rule->name);
    for (const auto preset :
         {lint::Preset::kMinimal,
          lint::Preset::kRecommended,
          lint::Preset::kStrict,
          lint::Preset::kGenerate})
      CHECK(rule->level(preset) != lint::Level::kError);
  }
}

TEST_CASE("rules are found by name, code and alias, with and without its prefix") {
  CHECK(lint::find_rules("info-contact").size() == 1);
  CHECK(lint::find_rules("BK8102").front()->name == "info-contact");
  CHECK(lint::find_rules("redocly:no-empty-servers").front()->name == "servers");
  CHECK(lint::find_rules("no-empty-servers").front()->name == "servers");
  CHECK(lint::find_rules("oas3-operation-security-defined").size() == 2);
  CHECK(lint::find_rules("nothing").empty());
  CHECK(lint::find_rules("").empty());
}

TEST_CASE("later settings win over earlier ones") {
  const std::string text = kHead + "paths: {}\n";
  lint::Settings settings = only("info-contact");
  settings.overrides.push_back({"spectral:info-contact", lint::Level::kError, {}});
  CHECK(run(text, settings).errors() == 1);
  settings.overrides.push_back({"BK8102", lint::Level::kOff, {}});
  CHECK(run(text, settings).empty());
  settings.overrides.push_back({"no-such-rule", lint::Level::kOff, {}});
  CHECK(lint::unknown_rules(settings) == std::vector<std::string>{"no-such-rule"});
}

TEST_CASE("settings reach findings of the standard too") {
  Diagnostics found;
  found.error("BK2044", {}, "/tags/1/name", "the tag \"a\" is declared twice");
  found.error("BK2010", {}, "", "the document has no \"info\"");
  lint::Settings settings;
  CHECK(lint::adjusted(found, settings).errors() == 2);
  settings.overrides.push_back({"unique-tags", lint::Level::kWarning, {}});
  CHECK(lint::adjusted(found, settings).warnings() == 1);
  settings.overrides.push_back({"redocly:struct", lint::Level::kOff, {}});
  const Diagnostics left = lint::adjusted(found, settings);
  REQUIRE(left.all().size() == 1);
  CHECK(left.all()[0].code == "BK2044");
}

TEST_CASE("an operation without operationId is told what it could be") {
  const auto found = run(
      "openapi: 3.2.0\ninfo: {title: t, version: v}\npaths:\n  /books/{id}:\n    get: {responses: "
      "{'200': {}}}\n",
      only("operation-id"));
  REQUIRE(found.all().size() == 1);
  CHECK(found.all()[0].code == "BK8001");
  CHECK(found.all()[0].help == "add one, for example operationId: getBooksId");
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
              "    C: {$ref: '#/components/schemas/D'}\n    D: {type: object}\n",
          "unused-component") == "BK8003 14:5, BK8003 15:5");
}

TEST_CASE("what a document repeats by references is looked at once") {
  CHECK(
      findings(
          kGet + "      responses: {'200': {$ref: '#/components/responses/R'}, '201': {$ref: "
                 "'#/components/responses/R'}}\n"
                 "components:\n  responses:\n    R:\n      description: d\n      content:\n"
                 "        application/json: {schema: {type: object, items: {}}}\n",
          "schema-type-mismatch") == "BK8505 13:51");
}

TEST_CASE("a document that includes itself ends") {
  CHECK(
      findings(
          "paths: {}\ncomponents:\n  schemas:\n    A:\n      example: {a: {a: {a: 1}}}\n"
          "      properties: {a: {$ref: '#/components/schemas/A'}}\n"
          "      allOf: [{$ref: '#/components/schemas/A'}]\n"
          "      anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]\n",
          "schema-example") == "");
}

TEST_CASE("what stands in other files is looked at in its place, and its path once") {
  Diagnostics loading, found;
  const std::string folder = BKCTL_SOURCE_DIR "/tests/generators/engine/lint/files";
  spec::FileLoader loader(folder);
  const auto document = spec::load_text(
      folder + "/api.yaml",
      kHead +
          "paths:\n  /a/: {$ref: item.yaml}\n  /b/: {$ref: '#/components/pathItems/B'}\n"
          "components:\n  pathItems:\n    B: {}\n",
      loader,
      loading);
  REQUIRE(document);
  CHECK_FALSE(loading.has_errors());
  lint::Settings settings = only("path-trailing-slash");
  settings.overrides.push_back({"success-response", lint::Level::kWarning, {}});
  lint::lint(*document, settings, found);
  REQUIRE(found.all().size() == 3);
  CHECK(found.all()[0].span.line == 4);
  CHECK(found.all()[1].span.line == 5);
  CHECK(found.all()[2].message == "GET /a/ documents no successful response");
  CHECK(found.all()[2].span.path() == folder + "/item.yaml");
}

TEST_CASE("a reference in an odd place stands for what it points to") {
  CHECK(
      findings(
          "paths:\n  /a:\n    get: {$ref: '#/x-get'}\nx-get:\n  operationId: getA\n"
          "  responses: {'200': {description: d}}\n",
          "operation-id") == "");
}
