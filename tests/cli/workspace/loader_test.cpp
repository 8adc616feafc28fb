#include "workspace/loader.hpp"

#include <catch2/catch.hpp>
#include <cstdio>

#include "support/http_server.hpp"
#include "support/temp_folder.hpp"

namespace bkctl::workspace {
namespace {

using test::HttpServer;

struct Quiet {
  std::FILE* sink = std::tmpfile();
  console::Console console{sink, sink};
  ~Quiet() { std::fclose(sink); }
};

TEST_CASE("a local document reads local files and remembers their bytes") {
  const test::TempFolder folder;
  folder.write("a.yaml", "\xef\xbb\xbfx: 1\n");
  Quiet quiet;
  DocumentLoader loader(folder / "a.yaml", {}, quiet.console);
  CHECK(*loader.read(folder / "a.yaml") == "\xef\xbb\xbfx: 1\n");
  CHECK(loader.files().size() == 1);
  CHECK(!loader.remote());
  CHECK(
      loader.read("https://example.com/x.yaml").error().code() == bk::ErrorCode::kPermissionDenied);
}

TEST_CASE("a document from the web never reads this machine's files") {
  Quiet quiet;
  DocumentLoader loader("https://example.com/openapi.yaml", {}, quiet.console);
  CHECK(loader.remote());
  CHECK(!loader.may_read("/etc/passwd"));
  CHECK(loader.read("/etc/passwd").error().code() == bk::ErrorCode::kPermissionDenied);
  CHECK(loader.read("file:///etc/passwd").error().code() == bk::ErrorCode::kInvalidArgument);
}

TEST_CASE("private addresses are refused with the way to allow them") {
  const HttpServer server([](const std::string&) { return HttpServer::ok("openapi: 3.1.0"); });
  Quiet quiet;
  DocumentLoader closed(server.url("/a"), {}, quiet.console);
  const auto refused = closed.read(server.url("/a"));
  REQUIRE(!refused);
  CHECK(refused.error().message().find("--allow-private") != std::string::npos);
  DocumentLoader open(
      server.url("/a"), {.allow_remote = false, .allow_private = true}, quiet.console);
  CHECK(*open.read(server.url("/a")) == "openapi: 3.1.0");
  CHECK(open.files().count(server.url("/a")) == 1);
  CHECK(server.requests() == 1);
}

}  // namespace
}  // namespace bkctl::workspace
