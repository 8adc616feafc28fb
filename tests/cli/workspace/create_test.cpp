#include "workspace/create.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "interrupt.hpp"
#include "support/temp_folder.hpp"

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;

NewProject project_at(const std::string& folder, bool git = true) {
  NewProject out;
  out.folder = folder;
  for (const char* path : {"api/a.hpp", "src/b.cpp", "CMakeLists.txt"}) {
    output::PlannedFile file;
    file.path = path;
    file.contents = "text of " + file.path;
    out.plan.add(std::move(file));
  }
  out.extra = {{"openapi.yaml", "openapi: 3.1.0\n"}};
  out.options.version = "1";
  out.git = git;
  return out;
}

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder))
    out.insert(entry.path().filename().string());
  return out;
}

TEST_CASE("a project appears whole, with a first commit") {
  const test::TempFolder folder;
  Diagnostics diagnostics;
  Created created;
  CHECK(create(project_at(folder / "deep/shop"), diagnostics, created) == ExitCode::kOk);
  CHECK(diagnostics.empty());
  CHECK(created.files == 4);
  CHECK(created.committed);
  CHECK(names_in(folder / "deep") == std::set<std::string>{"shop"});
  CHECK(
      names_in(folder / "deep/shop") ==
      std::set<std::string>{".bkctl", ".git", "CMakeLists.txt", "api", "openapi.yaml", "src"});
  CHECK(folder.read("deep/shop/openapi.yaml") == "openapi: 3.1.0\n");
  // The document is its owner's: the record does not list it.
  CHECK(folder.read("deep/shop/.bkctl/manifest.json").find("openapi.yaml") == std::string::npos);
}

TEST_CASE("a trailing slash, an empty folder and an empty repository are fine") {
  const test::TempFolder folder;
  fs::create_directories(folder / "empty");
  fs::create_directories(folder / "cloned/.git");
  Diagnostics diagnostics;
  Created created;
  CHECK(create(project_at(folder / "slash/"), diagnostics, created) == ExitCode::kOk);
  CHECK(create(project_at(folder / "empty"), diagnostics, created) == ExitCode::kOk);
  CHECK(created.committed);
  CHECK(check_target(folder / "cloned", diagnostics) == ExitCode::kOk);
  CHECK(folder.has("slash/CMakeLists.txt"));
  CHECK(folder.has("empty/CMakeLists.txt"));
}

TEST_CASE("a folder that is not empty, or no folder, is refused") {
  const test::TempFolder folder;
  folder.write("full/x", "1");
  folder.write("file", "1");
  for (const char* name : {"full", "file"}) {
    Diagnostics diagnostics;
    CHECK(check_target(folder / name, diagnostics) == ExitCode::kRefused);
    CHECK(diagnostics.all().front().code == "BK7002");
  }
}

TEST_CASE("inside a repository no other one is made") {
  const test::TempFolder folder;
  Diagnostics diagnostics;
  Created created;
  REQUIRE(create(project_at(folder / "outer"), diagnostics, created) == ExitCode::kOk);
  REQUIRE(
      create(project_at(folder / "outer/services/inner"), diagnostics, created) == ExitCode::kOk);
  CHECK(!folder.has("outer/services/inner/.git"));
}

TEST_CASE("a disk that fails leaves nothing, whether the folder was there or not") {
  for (const bool existed : {false, true}) {
    const test::TempFolder folder;
    if (existed) fs::create_directories(folder / "shop");
    const pid_t child = fork();
    if (child == 0) {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{20, 20};
      setrlimit(RLIMIT_FSIZE, &limit);
      Diagnostics diagnostics;
      Created created;
      const ExitCode code =
          create(project_at(folder / (existed ? "shop" : "deep/shop")), diagnostics, created);
      _exit(code == ExitCode::kDisk && diagnostics.all().front().code == "BK7023" ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    INFO("existed " << existed);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(
        names_in(folder.path()) ==
        (existed ? std::set<std::string>{"shop"} : std::set<std::string>{}));
    if (existed) CHECK(names_in(folder / "shop").empty());
  }
}

TEST_CASE("Ctrl-C while writing leaves nothing and exits 130") {
  for (const bool existed : {false, true}) {
    const test::TempFolder folder;
    if (existed) fs::create_directories(folder / "shop");
    const pid_t child = fork();
    if (child == 0) {
      interrupt::install();
      ExitCode code{};
      {
        const interrupt::Guard guard;
        raise(SIGINT);
        Diagnostics diagnostics;
        Created created;
        code = create(project_at(folder / "shop"), diagnostics, created);
      }
      _exit(static_cast<int>(code));
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 130);
    CHECK(
        names_in(folder.path()) ==
        (existed ? std::set<std::string>{"shop"} : std::set<std::string>{}));
    if (existed) CHECK(names_in(folder / "shop").empty());
  }
}

}  // namespace
}  // namespace bkctl::workspace
