#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/config/load.hpp"

using namespace bkctl;
using namespace bkctl::config;

namespace {

const std::vector<CapabilityInfo> kKnown{
    {"models", "types of the document", true},
    {"docker", "Dockerfile and compose.yaml", true},
    {"k8s", "Kubernetes manifests", false},
};

std::string findings(const std::string& text) {
  Diagnostics diagnostics;
  const auto project = parse("bkctl.yaml", text, kKnown, diagnostics);
  CHECK(project.has_value() == !diagnostics.has_errors());
  std::string result;
  for (const Diagnostic& found : diagnostics.all()) {
    result += (result.empty() ? "" : ", ") + found.code + " " + std::to_string(found.span.line) +
              ":" + std::to_string(found.span.col);
  }
  return result;
}

}  // namespace

TEST_CASE("a small file is enough, the rest has defaults") {
  Diagnostics diagnostics;
  const auto project =
      parse("bkctl.yaml", "project: book-shop\ndocument: api.yaml\n", kKnown, diagnostics);
  REQUIRE(project);
  CHECK(project->name == "book-shop");
  CHECK(project->effective_namespace() == "book_shop");
  CHECK(project->uses(Database::kSqlite));
  CHECK(project->uses(Database::kPostgresql));
  CHECK(project->enabled("docker", true));
  CHECK_FALSE(project->enabled("k8s", false));
  CHECK_FALSE(project->allow_remote);
}

TEST_CASE("every setting is read") {
  Diagnostics diagnostics;
  const auto project = parse(
      "bkctl.yaml",
      "project: shop\ndocument: a.json\nnamespace: acme::shop\ndatabases: [postgresql]\nruntime: "
      "system\n"
      "capabilities: {docker: false, k8s: true}\nallow_remote: true\n",
      kKnown,
      diagnostics);
  REQUIRE(project);
  CHECK(project->effective_namespace() == "acme::shop");
  CHECK_FALSE(project->uses(Database::kSqlite));
  CHECK(project->runtime == Runtime::kSystem);
  CHECK_FALSE(project->enabled("docker", true));
  CHECK(project->enabled("k8s", false));
  CHECK(project->allow_remote);
}

TEST_CASE("all mistakes are reported with their place") {
  CHECK(findings("project: shop\n") == "BK6004 1:1");
  CHECK(findings("[1]\n") == "BK6002 1:1");
  CHECK(
      findings("project: Shop\ndocument: 1\ndatabase: [sqlite]\n") ==
      "BK6003 1:10, BK6002 2:11, BK6001 3:1");
  CHECK(findings("project: a\ndocument: b\ndatabases: [sqllite]\n") == "BK6003 3:13");
  CHECK(findings("project: a\ndocument: b\ndatabases: []\n") == "BK6002 3:12");
  CHECK(findings("project: a\ndocument: b\ncapabilities: {dokcer: true}\n") == "BK6001 3:16");
  CHECK(findings("project: a\ndocument: b\ncapabilities: {docker: yes}\n") == "BK6002 3:24");
  CHECK(findings("project: a\ndocument: b\nnamespace: std\n") == "BK6003 3:12");
  CHECK(findings("project: a\ndocument: b\nallow: BK2037\n") == "BK6002 3:8");
  CHECK(
      findings("project: a\ndocument: b\nallow: [BK2037, BK1042, BK20]\n") ==
      "BK6003 3:17, BK6003 3:25");
  CHECK(findings("project: a\nproject: b\n") == "BK1013 2:1");
}

TEST_CASE("a mistyped setting is told what was meant") {
  Diagnostics diagnostics;
  parse(
      "bkctl.yaml",
      "project: a\ndocument: b\ndatabase: [sqlite]\ncapabilities: {dokcer: true}\n",
      kKnown,
      diagnostics);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].help == "did you mean \"databases\"?");
  CHECK(diagnostics.all()[1].help == "did you mean \"docker\"?");
}

TEST_CASE("what is written reads back the same") {
  Project project;
  project.name = "shop";
  project.document = "spec dir/\"api\" #1.yaml";
  project.cpp_namespace = "acme::shop";
  project.databases = {Database::kPostgresql};
  project.capabilities = {{"k8s", true, {}}, {"docker", false, {}}, {"models", true, {}}};
  project.runtime = Runtime::kSystem;
  project.allow_remote = true;
  project.allow = {"BK2016", "BK2037"};
  const std::string text = write(project, kKnown);
  Diagnostics diagnostics;
  const auto read = parse("bkctl.yaml", text, kKnown, diagnostics);
  CAPTURE(text);
  REQUIRE(read);
  CHECK(read->document == project.document);
  CHECK(read->cpp_namespace == project.cpp_namespace);
  CHECK(read->databases == project.databases);
  CHECK(read->runtime == project.runtime);
  CHECK(read->enabled("k8s", false));
  CHECK_FALSE(read->enabled("docker", true));
  CHECK(read->allow_remote);
  CHECK(read->allow == project.allow);
}

TEST_CASE("a new file states what was chosen and comments the rest") {
  Project project;
  project.name = "shop";
  CHECK(
      write(project, kKnown) ==
      R"(# What bkctl cannot read from the API description. `bkctl generate` reads this file.

# Name of the project, its program and its folder.
project: shop

# The API description, relative to this file.
document: openapi.yaml

# C++ namespace of the code; by default the name of the project.
# namespace: shop

# Databases that migrations are written for. The program takes the one that DATABASE_URL names.
databases: [sqlite, postgresql]

# The runtime library: its sources below vendor/bk, or the one that is installed.
# runtime: vendored

# Whether $ref may name URLs, which are then fetched.
# allow_remote: false

# Errors in the document that are read over, by code; what they concern is left out.
# allow: [BK2037]

# What is generated. Switched off: nothing more is written; files that are there stay.
# capabilities:
#  models: true  # types of the document
#  docker: true  # Dockerfile and compose.yaml
#  k8s: false    # Kubernetes manifests
)");
}

TEST_CASE("names of projects and namespaces are safe everywhere") {
  for (const char* good : {"a", "shop", "book-shop", "v2-api"}) CHECK(is_project_name(good));
  for (const char* bad :
       {"", "Shop", "2x", "a--b", "a-", "-a", "a_b", "a b", "a/b", "a.b", "\xC3\xA4"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_project_name(bad));
  }
  CHECK_FALSE(is_project_name(std::string(61, 'a')));
  for (const char* good : {"shop", "acme::shop", "book_shop"}) CHECK(is_namespace(good));
  for (const char* bad :
       {"",
        "std",
        "bk",
        "Shop",
        "a::",
        "::a",
        "a:b",
        "class",
        "a__b",
        "_a",
        "a_",
        "a::namespace"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_namespace(bad));
  }
}

TEST_CASE("the name of a project that is a keyword still has a usable namespace") {
  Project project;
  project.name = "class";
  CHECK(is_namespace(project.effective_namespace()));
  project.name = "std";
  CHECK(is_namespace(project.effective_namespace()));
}
