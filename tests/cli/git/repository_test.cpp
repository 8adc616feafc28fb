#include "git/repository.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>

#include "support/temp_folder.hpp"

namespace bkctl::git {
namespace {

// Without the settings of whoever runs the tests.
struct CleanHome {
  test::TempFolder home;
  CleanHome() {
    setenv("HOME", home.path().c_str(), 1);
    setenv("XDG_CONFIG_HOME", home.path().c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  }
};

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    out.append(buffer, got);
  pclose(pipe);
  return out;
}

TEST_CASE("a folder becomes a repository whose first commit holds everything, as git sees it") {
  const CleanHome clean;
  const test::TempFolder folder;
  folder.write("a.txt", "1");
  folder.write("src/b.cpp", "2");
  folder.write(".gitignore", "build/\n");
  REQUIRE(init_and_commit(folder.path(), {"Start\n", {}}));
  const std::string git = "git -C " + folder.path() + " ";
  CHECK(output_of(git + "ls-files") == ".gitignore\na.txt\nsrc/b.cpp\n");
  CHECK(output_of(git + "status --porcelain").empty());
  CHECK(output_of(git + "log --format=%s:%an:%ae") == "Start:bkctl:bkctl@localhost\n");
  CHECK(output_of(git + "branch --show-current") == "main\n");
  CHECK(output_of(git + "fsck --strict 2>&1").find("error") == std::string::npos);
}

TEST_CASE("the author is the one that git is configured with") {
  const CleanHome clean;
  clean.home.write(".gitconfig", "[user]\n  name = Ada\n  email = ada@example.com\n");
  const test::TempFolder folder;
  folder.write("a", "1");
  REQUIRE(init_and_commit(folder.path(), {"Start\n", {}}));
  CHECK(output_of("git -C " + folder.path() + " log --format=%an:%ae") == "Ada:ada@example.com\n");
}

TEST_CASE("an interruption removes the repository again") {
  const CleanHome clean;
  const test::TempFolder folder;
  folder.write("a", "1");
  const auto made = init_and_commit(folder.path(), {"Start\n", [] { return true; }});
  REQUIRE(!made);
  CHECK(made.error().code() == bk::ErrorCode::kCancelled);
  CHECK(!folder.has(".git"));
}

TEST_CASE("a folder inside a repository is tracked unless it is ignored") {
  const CleanHome clean;
  const test::TempFolder folder;
  folder.write(".gitignore", "build/\n");
  CHECK(!is_tracked(folder / "shop"));
  REQUIRE(init_and_commit(folder.path(), {"Start\n", {}}));
  CHECK(is_tracked(folder / "shop"));
  CHECK(is_tracked(folder / "deep/er/shop"));
  CHECK(!is_tracked(folder / "build/shop"));
}

}  // namespace
}  // namespace bkctl::git
