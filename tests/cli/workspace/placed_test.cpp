#include "workspace/placed.hpp"

#include <catch2/catch.hpp>

namespace bkctl::workspace {
namespace {

std::string paths(const std::string& root, const std::map<std::string, std::string>& files) {
  Diagnostics diagnostics;
  const auto placed = place(root, files, diagnostics);
  if (!placed) return diagnostics.all().front().code;
  std::string out = placed->document + ":";
  for (const auto& [path, bytes] : placed->files) out += " " + path;
  return out;
}

TEST_CASE("one file becomes openapi.yaml or openapi.json") {
  CHECK(
      paths("/x/petstore.yml", {{"/x/petstore.yml", "openapi: 3.1.0"}}) ==
      "openapi.yaml: openapi.yaml");
  CHECK(
      paths("https://e.com/a?b=c", {{"https://e.com/a?b=c", " \n{}"}}) ==
      "openapi.json: openapi.json");
  CHECK(paths("a", {{"a", "\xef\xbb\xbf{}"}}) == "openapi.json: openapi.json");
}

TEST_CASE("several files keep their places to each other") {
  CHECK(
      paths("/x/api/main.yaml", {{"/x/api/main.yaml", ""}, {"/x/api/parts/a.yaml", ""}}) ==
      "openapi/main.yaml: openapi/main.yaml openapi/parts/a.yaml");
  CHECK(
      paths("/x/api/main.yaml", {{"/x/api/main.yaml", ""}, {"/x/common/a.yaml", ""}}) ==
      "openapi/api/main.yaml: openapi/api/main.yaml openapi/common/a.yaml");
  CHECK(
      paths("api/main.yaml", {{"api/../common.yaml", ""}, {"api/main.yaml", ""}}) ==
      "openapi/api/main.yaml: openapi/common.yaml openapi/api/main.yaml");
  CHECK(
      paths(
          "https://e.com/v1/m.yaml",
          {{"https://e.com/v1/m.yaml", ""}, {"https://e.com/v1/p/a.yaml?x=1", ""}}) ==
      "openapi/m.yaml: openapi/m.yaml openapi/p/a.yaml");
}

TEST_CASE("files without a common folder are refused") {
  CHECK(paths("/a/m.yaml", {{"/a/m.yaml", ""}, {"/b/n.yaml", ""}}) == "BK7008");
  CHECK(paths("/a/m.yaml", {{"/a/m.yaml", ""}, {"/a/.git/n.yaml", ""}}) == "BK7008");
}

}  // namespace
}  // namespace bkctl::workspace
