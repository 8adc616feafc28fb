#include "engine/output/diff.hpp"

#include <catch2/catch.hpp>

#include "engine/output/merge.hpp"

namespace bkctl::output {
namespace {

Change change(Kind kind, bool existed, std::string before, std::string after) {
  Change out;
  out.kind = kind;
  out.path = "src/a.txt";
  out.existed = existed;
  out.before = std::move(before);
  out.after = std::move(after);
  return out;
}

std::string without_index(std::string text) {
  const auto begin = text.find("index ");
  if (begin != std::string::npos) text.erase(begin, text.find('\n', begin) + 1 - begin);
  return text;
}

TEST_CASE("an update is shown with three lines of context") {
  CHECK(
      without_index(
          unified_diff(change(Kind::kUpdate, true, "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n"))) ==
      "diff --git a/src/a.txt b/src/a.txt\n--- a/src/a.txt\n+++ b/src/a.txt\n@@ -2,4 +2,4 @@\n 2\n "
      "3\n 4\n-5\n+five\n");
}

TEST_CASE("a new and a removed file are shown against /dev/null") {
  CHECK(
      without_index(unified_diff(change(Kind::kCreate, false, "", "1\n"))) ==
      "diff --git a/src/a.txt b/src/a.txt\nnew file mode 100644\n--- /dev/null\n+++ "
      "b/src/a.txt\n@@ -0,0 +1 @@\n+1\n");
  CHECK(
      without_index(unified_diff(change(Kind::kRemove, true, "1\n", ""))) ==
      "diff --git a/src/a.txt b/src/a.txt\ndeleted file mode 100644\n--- a/src/a.txt\n+++ "
      "/dev/null\n@@ -1 +0,0 @@\n-1\n");
}

TEST_CASE("what does not change has no diff") {
  CHECK(unified_diff(change(Kind::kUpdate, true, "1\n", "1\n")).empty());
}

TEST_CASE("binary files are not merged, texts without a final line break are") {
  CHECK(!merge3("a", std::string("\0", 1), "b", "c"));
  const auto merged = merge3("a", "1\n2\n3\n4\n5", "0\n1\n2\n3\n4\n5", "1\n2\n3\n4\nfive");
  REQUIRE(merged);
  CHECK(!merged->conflict);
  CHECK(merged->text == "0\n1\n2\n3\n4\nfive");
}

TEST_CASE("conflict markers count only at the start of a line, both of them") {
  CHECK(has_conflict_markers("x\n<<<<<<< yours\n=======\n>>>>>>> bkctl\n"));
  CHECK(!has_conflict_markers("x <<<<<<< yours\n x >>>>>>> bkctl\n"));
  CHECK(!has_conflict_markers("<<<<<<< yours\n"));
}

}  // namespace
}  // namespace bkctl::output
