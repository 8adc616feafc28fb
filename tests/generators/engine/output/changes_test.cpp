#include "engine/output/changes.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "project.hpp"

namespace bkctl::output {
namespace {

PlannedFile generated(std::string path, std::string text) {
  return Project::file(std::move(path), std::move(text));
}
PlannedFile scaffold(std::string path, std::string text) {
  return Project::file(std::move(path), std::move(text), Owner::kScaffold);
}
PlannedFile once(std::string path, std::string text) {
  return Project::file(std::move(path), std::move(text), Owner::kOnce);
}

const std::string kBase = "a\nb\nc\nd\ne\nf\ng\n";

TEST_CASE("a second run of the same plan changes nothing") {
  Project project;
  const auto plan = {
      generated("api/a.hpp", "1\n"), scaffold("src/b.cpp", "2\n"), once("migrations/1.sql", "3\n")};
  CHECK(project.write(plan).empty());
  CHECK(project.folder.read("api/a.hpp") == "1\n");
  CHECK(project.folder.read(".bkctl/base/src/b.cpp") == "2\n");
  const auto again = project.compare(plan);
  CHECK(!again.any());
  CHECK(again.unchanged == 3);
  CHECK(!project.folder.has(".bkctl/staging"));
}

TEST_CASE("a generated file that nobody touched is rewritten, only where bytes differ") {
  Project project;
  project.write({generated("a", "1"), generated("b", "1")});
  const auto changes = project.compare({generated("a", "2"), generated("b", "1")});
  CHECK(Project::words(changes) == "update a");
  const auto before = std::filesystem::last_write_time(project.folder / "b");
  CHECK(!apply(changes, project.tree));
  CHECK(project.folder.read("a") == "2");
  CHECK(std::filesystem::last_write_time(project.folder / "b") == before);
}

TEST_CASE("a generated file that was edited by hand is refused, and nothing is written") {
  Project project;
  project.write({generated("a", "1"), generated("b", "1")});
  project.folder.write("a", "mine");
  const auto before = project.snapshot();
  const auto changes = project.compare({generated("a", "2"), generated("b", "2")});
  CHECK(Project::words(changes) == "refuse a, update b");
  CHECK(project.codes() == "BK5005");
  const auto failed = apply(changes, project.tree);
  REQUIRE(failed);
  CHECK(failed->failure == ApplyFailure::kRefused);
  CHECK(project.snapshot() == before);
}

TEST_CASE("an edit that happens to be what we would write now is no edit") {
  Project project;
  project.write({generated("a", "1")});
  project.folder.write("a", "2");
  CHECK(Project::words(project.compare({generated("a", "2")})).empty());
  CHECK(project.codes().empty());
}

TEST_CASE("adopting replaces a generated file and keeps a scaffold's contents") {
  Project project;
  project.folder.write("a", "mine");
  project.folder.write("s", "mine");
  const auto plan = {generated("a", "1"), scaffold("s", "1")};
  CHECK(Project::words(project.compare(plan)) == "refuse a, refuse s");
  CHECK(project.codes() == "BK5006 BK5006");
  project.options.adopt = {"a", "s"};
  CHECK(project.write(plan).empty());
  CHECK(project.folder.read("a") == "1");
  CHECK(project.folder.read("s") == "mine");
  CHECK(project.folder.read(".bkctl/base/s") == "1");
  project.options.adopt = {"other"};
  project.compare(plan);
  CHECK(project.codes() == "BK5009");
}

TEST_CASE("a generated file that was deleted comes back, a deleted scaffold does not") {
  Project project;
  const auto plan = {generated("a", "1"), scaffold("s", "1")};
  project.write(plan);
  std::filesystem::remove(project.folder / "a");
  std::filesystem::remove(project.folder / "s");
  CHECK(Project::words(project.compare(plan)) == "create a");
}

TEST_CASE("a scaffold that its owner did not touch follows the template") {
  Project project;
  project.write({scaffold("s", kBase)});
  CHECK(project.write({scaffold("s", "new\n")}).empty());
  CHECK(project.folder.read("s") == "new\n");
  CHECK(project.folder.read(".bkctl/base/s") == "new\n");
}

TEST_CASE("a change of a scaffold is merged into its owner's file") {
  Project project;
  project.write({scaffold("s", kBase)});
  project.folder.write("s", "a\nmine\nb\nc\nd\ne\nf\ng\n");
  const auto changes = project.compare({scaffold("s", "a\nb\nc\nd\ne\nF\ng\n")});
  CHECK(Project::words(changes) == "merge s");
  CHECK(project.codes().empty());
  CHECK(!apply(changes, project.tree));
  CHECK(project.folder.read("s") == "a\nmine\nb\nc\nd\ne\nF\ng\n");
  CHECK(project.folder.read(".bkctl/base/s") == "a\nb\nc\nd\ne\nF\ng\n");
  CHECK(!project.compare({scaffold("s", "a\nb\nc\nd\ne\nF\ng\n")}).any());
}

TEST_CASE("a conflict is left in the file, and must be resolved before the next change") {
  Project project;
  project.write({scaffold("s", kBase)});
  project.folder.write("s", "a\nmine\nc\nd\ne\nf\ng\n");
  const auto changes = project.compare({scaffold("s", "a\nours\nc\nd\ne\nf\ng\n")});
  CHECK(Project::words(changes) == "conflict s");
  CHECK(project.codes() == "BK5011");
  CHECK(!apply(changes, project.tree));
  CHECK(
      project.folder.read("s") ==
      "a\n<<<<<<< yours\nmine\n=======\nours\n>>>>>>> bkctl\nc\nd\ne\nf\ng\n");
  CHECK(!project.compare({scaffold("s", "a\nours\nc\nd\ne\nf\ng\n")}).any());
  CHECK(Project::words(project.compare({scaffold("s", "a\nours\nc\nd\ne\nf\nG\n")})) == "refuse s");
  CHECK(project.codes() == "BK5007");
}

TEST_CASE("where both inserted at one place, both stand") {
  Project project;
  project.write({scaffold("s", kBase)});
  project.folder.write("s", "a\nb\nmine\nc\nd\ne\nf\ng\nlast\n");
  CHECK(
      Project::words(project.compare({scaffold("s", "a\nb\nours\nc\nd\ne\nf\nG\n")})) == "merge s");
  CHECK(project.write({scaffold("s", "a\nb\nours\nc\nd\ne\nf\nG\n")}).empty());
  CHECK(project.folder.read("s") == "a\nb\nmine\nours\nc\nd\ne\nf\nG\nlast\n");
}

TEST_CASE("a file that ends its lines as on Windows keeps that, and is no edit because of it") {
  Project project;
  project.write({scaffold("s", kBase), generated("g", "1\n2\n")});
  project.folder.write("g", "1\r\n2\r\n");
  project.folder.write("s", "a\r\nmine\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng\r\n");
  CHECK(!project.compare({scaffold("s", kBase), generated("g", "1\n2\n")}).any());
  const auto changes =
      project.compare({scaffold("s", "a\nb\nc\nd\ne\nF\ng\n"), generated("g", "1\n3\n")});
  CHECK(Project::words(changes) == "update g, merge s");
  CHECK(!apply(changes, project.tree));
  CHECK(project.folder.read("s") == "a\r\nmine\r\nb\r\nc\r\nd\r\ne\r\nF\r\ng\r\n");
}

TEST_CASE("a scaffold that was carried over is merged from there, and may have another name") {
  Project project;
  project.write({scaffold("s", "old\nb\nc\nd\n"), scaffold("was", "x\n")});
  project.folder.write("s", "old\nb\nc\nd\nmine old\n");
  project.folder.write("was", "x\nmine\n");
  project.options.carried = {
      {"s", "s", "new\nb\nc\nd\n", "new\nb\nc\nd\nmine new\n"}, {"is", "was", "x\n", "x\nmine\n"}};
  const auto changes = project.compare({scaffold("s", "NEW\nb\nc\nd\n"), scaffold("is", "y\n")});
  CHECK(Project::words(changes) == "create is, merge s, remove was");
  CHECK(!apply(changes, project.tree));
  CHECK(project.folder.read("s") == "NEW\nb\nc\nd\nmine new\n");
  CHECK(project.folder.read("is") == "y\nmine\n");
  CHECK(!project.folder.has("was"));
  CHECK(!project.folder.has(".bkctl/base/was"));
}

TEST_CASE("a refused edit is shown with its difference and what to do") {
  Project project;
  PlannedFile file = generated("a", "1\n");
  file.template_name = "models/struct.hpp.tmpl";
  project.write({file});
  project.folder.write("a", "mine\n");
  const auto changes = project.compare({file});
  REQUIRE(changes.files.size() == 1);
  CHECK(changes.files[0].before == "mine\n");
  CHECK(changes.files[0].after == "1\n");
  const std::string& help = project.diagnostics.all().front().help;
  CHECK(help.find(".bkctl/templates/models/struct.hpp.tmpl") != std::string::npos);
  CHECK(help.find("--adopt a") != std::string::npos);
}

TEST_CASE("a scaffold whose base is lost is left alone with a warning") {
  Project project;
  project.write({scaffold("s", kBase)});
  project.folder.write("s", "mine\n");
  project.folder.write(".bkctl/base/s", "damaged\n");
  const auto changes = project.compare({scaffold("s", "ours\n")});
  CHECK(Project::words(changes).empty());
  CHECK(project.codes() == "BK5010");
  CHECK(!apply(changes, project.tree));
  CHECK(project.folder.read("s") == "mine\n");
  CHECK(project.folder.read(".bkctl/base/s") == "ours\n");
}

TEST_CASE("a file that is written once is never rewritten and never removed") {
  Project project;
  project.write({once("m/1.sql", "1")});
  project.folder.write("m/1.sql", "edited");
  CHECK(Project::words(project.compare({once("m/1.sql", "2")})).empty());
  CHECK(project.write({once("m/2.sql", "2")}).empty());
  CHECK(project.folder.read("m/1.sql") == "edited");
  Diagnostics ignored;
  const auto manifest = load_manifest(project.tree, ignored);
  REQUIRE(manifest);
  CHECK(manifest->find("m/1.sql") != nullptr);
  CHECK(manifest->find("m/2.sql") != nullptr);
}

TEST_CASE("orphans are removed while untouched, with their empty folders, and kept otherwise") {
  Project project;
  project.write(
      {generated("x/y/a", "1"),
       generated("x/b", "1"),
       scaffold("src/s", "1"),
       scaffold("src/t", "1")});
  project.folder.write("x/b", "mine");
  project.folder.write("src/t", "mine");
  const auto changes = project.compare({});
  CHECK(Project::words(changes) == "remove src/s, keep src/t, keep x/b, remove x/y/a");
  CHECK(project.codes() == "BK5008 BK5008");
  CHECK(!apply(changes, project.tree));
  CHECK(!project.folder.has("x/y"));
  CHECK(!project.folder.has("src/s"));
  CHECK(!project.folder.has(".bkctl/base/src/s"));
  CHECK(project.folder.read("x/b") == "mine");
  CHECK(project.folder.read("src/t") == "mine");
  CHECK(Project::words(project.compare({})) == "keep src/t, keep x/b");
  CHECK(!project.compare({}).any());
}

TEST_CASE("paths that could leave the project are refused") {
  for (const char* path :
       {"",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a//b",
        "./a",
        "a/",
        ".git/config",
        "x/.git/hooks/y",
        "a\nb",
        "a\\b",
        ".bkctl",
        ".bkctl/manifest.json",
        ".bkctl/base/a",
        ".bkctl/staging/journal"}) {
    Project project;
    const auto changes = project.compare({generated(path, "1")});
    INFO(path);
    CHECK(project.codes() == "BK5001");
    CHECK(!changes.any());
  }
  CHECK(unsafe_path(".bkctl/schema.json").empty());
  CHECK(!unsafe_path(std::string(300, 'a')).empty());
  CHECK(!unsafe_path("a/" + std::string(1100, 'b')).empty());
}

TEST_CASE("two files of one name, or a file that is a folder of another, are refused") {
  Project project;
  CHECK(!project.compare({generated("a", "1"), generated("a", "2")}).any());
  CHECK(project.codes() == "BK5002");
  CHECK(
      !project.compare({generated("a", "1"), generated("a-b", "2"), generated("a/b", "2")}).any());
  CHECK(project.codes() == "BK5002");
}

TEST_CASE("two files that differ only in case are refused") {
  Project project;
  CHECK(!project.compare({generated("src/a", "1"), generated("src/A", "2")}).any());
  CHECK(project.codes() == "BK5002");
}

TEST_CASE("git's own conflicts stop a merge and are named in the record") {
  Project project;
  project.write({scaffold("s", kBase)});
  const std::string mine = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\nc\n";
  project.folder.write("s", mine);
  CHECK(Project::words(project.compare({scaffold("s", "new\n")})) == "refuse s");
  CHECK(project.codes() == "BK5007");
  project.folder.write(".bkctl/manifest.json", mine);
  CHECK(!project.compare({scaffold("s", "new\n")}).any());
  CHECK(project.codes() == "BK5004");
  CHECK(project.diagnostics.all().front().help.find("--ours") != std::string::npos);
}

TEST_CASE("nothing is read or written through a symbolic link") {
  Project project;
  test::TempFolder outside;
  outside.write("target", "secret");
  std::filesystem::create_symlink(outside.path(), project.folder / "link");
  std::filesystem::create_symlink(outside / "target", project.folder / "file");
  const auto changes = project.compare({generated("link/target", "1"), generated("file", "1")});
  CHECK(Project::words(changes) == "refuse file, refuse link/target");
  CHECK(project.codes() == "BK5003 BK5003");
  CHECK(apply(changes, project.tree));
  CHECK(outside.read("target") == "secret");
}

TEST_CASE("a folder where a file should be is refused") {
  Project project;
  std::filesystem::create_directories(project.folder / "a/b");
  CHECK(Project::words(project.compare({generated("a", "1")})) == "refuse a");
}

TEST_CASE("a manifest that cannot be read stops everything") {
  for (const char* text :
       {"",
        "[]",
        "{",
        "{\"format\": 2, \"files\": []}",
        "{\"format\": 1}",
        "{\"format\": 1, \"files\": [{\"path\": \"../x\", \"owner\": \"generated\"}]}",
        "{\"format\": 1, \"files\": [{\"path\": \"x\", \"owner\": \"me\"}]}"}) {
    Project project;
    project.folder.write(".bkctl/manifest.json", text);
    INFO(text);
    CHECK(!project.compare({generated("a", "1")}).any());
    CHECK(project.codes() == "BK5004");
  }
}

TEST_CASE("a manifest says the same when it is read and written again") {
  Manifest manifest;
  manifest.version = "1.2.3";
  manifest.answers = {{"name", "a \"b\""}, {"database", "both"}};
  manifest.files = {
      {"z", Owner::kOnce, false, content_hash("z"), "", "/a~1b"},
      {"a", Owner::kScaffold, true, content_hash(""), "project/a.tmpl", ""}};
  const std::string text = write_manifest(manifest);
  const auto again = read_manifest(text);
  REQUIRE(again);
  CHECK(write_manifest(*again) == text);
  CHECK(again->files.front().path == "a");
  CHECK(again->find("z")->pointer == "/a~1b");
  CHECK(
      content_hash("") ==
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace bkctl::output
