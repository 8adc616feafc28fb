#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "bk/testing/server.hpp"
#include "bk/testing/temporary_folder.hpp"
#include "service.hpp"

namespace bk::app {
namespace {

using Server = testing::Server<sample::Service>;

bool has_page() {
  if (!sample::facts().docs_assets.empty()) return true;
  std::cerr << "SKIPPED: no swagger-ui-dist: run `npm ci` in tools/npm and configure again\n";
  return false;
}

TEST_CASE("the page of /docs and its files come with a policy that lets nothing else in") {
  if (!has_page()) return;
  Server server{sample::facts()};
  const auto page = server.request("GET", "/docs").send();
  CHECK(page.status == 200);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(
      page.header("Content-Security-Policy") ==
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  CHECK(page.body.find("http") == std::string::npos);
  for (const char* file : {"swagger-ui-bundle.js", "init.js"}) {
    const auto script = server.request("GET", std::string("/docs/") + file).send();
    CHECK(script.status == 200);
    CHECK(script.header("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(script.header("X-Content-Type-Options") == "nosniff");
  }
  for (const char* file : {"swagger-ui.css", "page.css"}) {
    const auto style = server.request("GET", std::string("/docs/") + file).send();
    CHECK(style.status == 200);
    CHECK(style.header("Content-Type") == "text/css; charset=utf-8");
  }
}

TEST_CASE("without its files there is no page, but the document is there") {
  Facts facts = sample::facts();
  facts.docs_assets = {};
  Server server{facts};
  CHECK(server.request("GET", "/docs").send().status == 404);
  CHECK(server.request("GET", "/openapi.json").send().status == 200);
}

TEST_CASE("a browser shows the page without a complaint, asking nobody else") {
  if (!has_page()) return;
  const std::string source = BKCTL_SOURCE_DIR;
  const std::string node = "NODE_PATH=" + source + "/tests/npm/node_modules node ";
  if (std::system("command -v chromium >/dev/null") != 0 ||
      std::system((node + "-e 'require(\"playwright-core\")' 2>/dev/null").c_str()) != 0) {
    std::cerr << "SKIPPED: no browser: apt-get install chromium, and `npm ci` in tests/npm\n";
    return;
  }
  Server server{sample::facts()};
  const testing::TemporaryFolder folder;
  const std::string output = (folder / "output").string();
  const std::string command = node + source + "/tests/runtime/app/docs_page.cjs http://127.0.0.1:" +
                              std::to_string(server.app().port()) + " > " + output;
  const int status = std::system(command.c_str());
  std::ifstream file(output);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  INFO(text);
  CHECK(status == 0);
  CHECK(text == "2 operations, server /\n");
}

}  // namespace
}  // namespace bk::app
