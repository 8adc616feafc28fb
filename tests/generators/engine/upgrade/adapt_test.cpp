// Template changes made up for it, and codemods case by case.
#include "engine/upgrade/adapt.hpp"

#include <catch2/catch.hpp>

#include "generators/engine/output/project.hpp"

namespace bkctl::upgrade {
namespace {

using output::Owner;
using output::PlannedFile;
using output::Project;

constexpr const char* kNames = R"({"format": 1, "project": "shop", "operations": [
  {"at": "POST /pets/adopt", "id": "pets/adopt", "file": "pets", "handler": "Pets", "function": "adopt",
   "response": "PetsAdoptResponse", "answers": ["bk::http::Response<200, models::Pet>"]}],
 "types": [{"pointer": "/components/schemas/Pet", "name": "Pet", "header": "shop/models/pet.hpp"}]})";

// Today's plan of a project with one tag.
std::vector<PlannedFile> today() {
  return {
      Project::file(".bkctl/names.json", kNames),
      Project::file("api/include/shop/api/pets.hpp", "#include \"bk/http/api.hpp\"\n"),
      Project::file("api/include/shop/api/pets_models.hpp", "#include \"shop/models/pet.hpp\"\n"),
      Project::file("api/include/shop/models/pet.hpp", "struct Pet {};\n")};
}

struct Outcome {
  Project project;
  Adaptation adaptation;
  output::Changes changes;
  Diagnostics diagnostics;

  [[nodiscard]] std::string places() const {
    std::string out;
    for (const auto& each : adaptation.applied) {
      out += std::string{each.codemod} + " " + each.path + ":" + std::to_string(each.line) +
             (each.by_hand ? " by hand" : "") + "\n";
    }
    return out;
  }
};

// Upgrades from 0.1.0 with the files as they are on disk.
void upgrade(
    Outcome& out,
    const std::vector<PlannedFile>& plan,
    std::span<const Move> moves = {},
    std::string_view from = "0.1.0") {
  output::FilePlan files;
  for (const auto& each : plan) files.add(each);
  const auto manifest = output::load_manifest(out.project.tree, out.diagnostics);
  REQUIRE(manifest);
  out.adaptation =
      adapt({from, files, out.project.tree, *manifest, {}}, codemods(), moves, out.diagnostics);
  output::PlanOptions options = out.project.options;
  options.carried = out.adaptation.carried;
  options.adapted = out.adaptation.adapted;
  options.needs_bases = true;
  out.changes = output::plan_changes(files, out.project.tree, options, out.diagnostics);
}

std::string after(const Outcome& out, const std::string& path) {
  for (const auto& change : out.changes.files) {
    if (change.path == path) return change.after;
  }
  return "<unchanged>";
}

TEST_CASE("a file of one's own gets the models that it works with") {
  Outcome out;
  out.project.folder.write(
      "src/own.hpp",
      "#pragma once\n#include \"shop/api/pets.hpp\"\nvoid f(const models::Pet& pet);\n");
  out.project.folder.write(
      "src/own.cpp", "#include \"own.hpp\"\n\nauto f() { return models::Pet{}; }\n");
  upgrade(out, today());
  CHECK(out.places() == "model-headers src/own.cpp:2\n");
  CHECK(after(out, "src/own.hpp") == "<unchanged>");
  CHECK(
      after(out, "src/own.cpp") ==
      "#include \"own.hpp\"\n#include \"shop/api/pets_models.hpp\"\n\nauto f() { return "
      "models::Pet{}; }\n");
  CHECK(Project::words(out.changes).find("adapt src/own.cpp") != std::string::npos);
}

TEST_CASE("a header gets them where a declaration is not enough, and its sources through it") {
  Outcome out;
  out.project.folder.write(
      "src/own.hpp",
      "#pragma once\n#include \"shop/api/pets.hpp\"\nstruct Own { models::Pet pet; };\n");
  out.project.folder.write(
      "src/own.cpp", "#include \"own.hpp\"\nauto f() { return models::Pet{}; }\n");
  upgrade(out, today());
  CHECK(out.places() == "model-headers src/own.hpp:3\n");
}

TEST_CASE("who includes them already, or only speaks of them, is left alone") {
  for (const std::string text :
       {"#include \"shop/api/pets.hpp\"\n#include \"shop/models/pet.hpp\"\nmodels::Pet p;\n",
        "#include \"shop/api/pets.hpp\"\n#include \"shop/api/pets_models.hpp\"\nmodels::Pet p;\n",
        "#include \"shop/api/pets.hpp\"\n// models::Pet\nconst char* t = \"models::Pet\";\n",
        "#include \"shop/api/pets.hpp\"\nmodels::Other p;\n"}) {
    Outcome out;
    out.project.folder.write("src/own.cpp", text);
    upgrade(out, today());
    INFO(text);
    CHECK(out.places().empty());
    CHECK(after(out, "src/own.cpp") == "<unchanged>");
  }
}

TEST_CASE("<algorithm> stands where system headers do, once") {
  const auto adapted = [](const std::string& text) {
    Outcome out;
    out.project.folder.write("src/own.cpp", text);
    upgrade(out, today());
    return after(out, "src/own.cpp");
  };
  const std::string use = "\nvoid f() { std::sort(a, b); }\n";
  CHECK(
      adapted("#include \"own.hpp\"\n\n#include \"bk/http/api.hpp\"\n" + use) ==
      "#include \"own.hpp\"\n\n#include <algorithm>\n\n#include \"bk/http/api.hpp\"\n" + use);
  CHECK(
      adapted("#include <vector>\n\n#include \"shop/api/pets.hpp\"\n" + use) ==
      "#include <algorithm>\n#include <vector>\n\n#include \"shop/api/pets.hpp\"\n" + use);
  CHECK(adapted("#include <algorithm>\n#include \"bk/http/api.hpp\"\n" + use) == "<unchanged>");
  // It never came from us.
  CHECK(adapted("#include <vector>\n" + use) == "<unchanged>");
  CHECK(adapted("#include \"bk/http/api.hpp\"\nvoid f() { std::sorted(); }\n") == "<unchanged>");
}

TEST_CASE("handlers' functions bear their short names in files of one's own") {
  Outcome out;
  out.project.write({Project::file(
      "src/pets.hpp",
      "class Pets {\n  bk::Task<bk::Result<api::PetsAdoptResponse>> pets_adopt(int a);\n};\n",
      Owner::kScaffold)});
  out.project.folder.write(
      "src/adopting.cpp",
      "#include \"pets.hpp\"\nauto Pets::pets_adopt(int a) { return a; }\nauto g(Pets& p) { return "
      "p.pets_adopt(1); }\nauto Cats::pets_adopt() {}\n");
  auto plan = today();
  plan.push_back(Project::file("src/pets.hpp", "class Pets {};\n", Owner::kScaffold));
  upgrade(out, plan);
  CHECK(
      out.places() ==
      "short-functions src/adopting.cpp:2\nshort-functions src/adopting.cpp:3 by hand\n");
  CHECK(
      after(out, "src/adopting.cpp") ==
      "#include \"pets.hpp\"\nauto Pets::adopt(int a) { return a; }\nauto g(Pets& p) { return "
      "p.pets_adopt(1); }\nauto Cats::pets_adopt() {}\n");
}

TEST_CASE("a project of this version needs no codemod; line ends of Windows stay") {
  const std::string text = "#include \"shop/api/pets.hpp\"\r\nmodels::Pet p;\r\n";
  Outcome now;
  now.project.folder.write("src/own.cpp", text);
  upgrade(now, today(), {}, "0.2.0");
  CHECK(now.places().empty());
  Outcome before;
  before.project.folder.write("src/own.cpp", text);
  upgrade(before, today());
  CHECK(
      after(before, "src/own.cpp") ==
      "#include \"shop/api/pets.hpp\"\r\n#include \"shop/api/pets_models.hpp\"\r\nmodels::Pet "
      "p;\r\n");
}

TEST_CASE("what is no C++ is named and left alone; links are not followed") {
  Outcome out;
  out.project.folder.write(
      "src/odd.cpp", "#include \"shop/api/pets.hpp\"\nmodels::Pet p; /* no end\n");
  out.project.folder.write("elsewhere.cpp", "#include \"shop/api/pets.hpp\"\nmodels::Pet p;\n");
  std::filesystem::create_symlink(
      out.project.folder / "elsewhere.cpp", out.project.folder / "src/link.cpp");
  upgrade(out, today());
  CHECK(out.places().empty());
  REQUIRE(!out.diagnostics.all().empty());
  CHECK(out.diagnostics.all().front().code == "BK5022");
  CHECK(after(out, "src/odd.cpp") == "<unchanged>");
}

constexpr Move kMoves[] = {
    {"0.1.5", "deploy/compose.yml", "deploy/compose.yaml"},
    {"0.2.0", "deploy/compose.yaml", "ops/compose.yaml"},
};

// A scaffold that moved twice, its owner's line in it.
void moved(Outcome& out) {
  const std::string old = "a\nb\nc\nd\ne\n";
  out.project.write({Project::file("deploy/compose.yml", old, Owner::kScaffold)});
  out.project.folder.write("deploy/compose.yml", "mine\n" + old);
  auto plan = today();
  plan.push_back(Project::file("ops/compose.yaml", "a\nb\nc\nd\nE\n", Owner::kScaffold));
  upgrade(out, plan, kMoves);
}

TEST_CASE("a file that moved arrives with what its owner wrote, and our change in it") {
  Outcome out;
  moved(out);
  CHECK(Project::words(out.changes).find("remove deploy/compose.yml") != std::string::npos);
  CHECK(after(out, "ops/compose.yaml") == "mine\na\nb\nc\nd\nE\n");
  CHECK(!output::apply(out.changes, out.project.tree, {}));
  CHECK(out.project.folder.read("ops/compose.yaml") == "mine\na\nb\nc\nd\nE\n");
  CHECK_FALSE(out.project.folder.has("deploy"));
}

TEST_CASE("a file that moved does not land on what stands there") {
  Outcome out;
  out.project.folder.write("ops/compose.yaml", "theirs\n");
  moved(out);
  CHECK(out.changes.refused());
  CHECK(out.diagnostics.all().back().code != "");
  CHECK(after(out, "ops/compose.yaml") == "");
}

TEST_CASE("moves of versions that the project has had already are not made again") {
  Outcome out;
  out.project.write({Project::file("deploy/compose.yml", "1\n", Owner::kScaffold)});
  auto plan = today();
  plan.push_back(Project::file("ops/compose.yaml", "2\n", Owner::kScaffold));
  upgrade(out, plan, kMoves, "0.2.0");
  CHECK(out.adaptation.carried.empty());
}

TEST_CASE("a scaffold that both changed and whose base is lost is refused, unless it is adopted") {
  Outcome out;
  out.project.write({Project::file("src/a.cpp", "a\nb\n", Owner::kScaffold)});
  out.project.folder.write("src/a.cpp", "a\nb\nmine\n");
  std::filesystem::remove_all(out.project.folder / ".bkctl/base");
  auto plan = today();
  plan.push_back(Project::file("src/a.cpp", "A\nb\n", Owner::kScaffold));
  upgrade(out, plan);
  CHECK(out.changes.refused());
  CHECK(out.diagnostics.all().back().code == "BK5020");
  out.project.options.adopt = {"src/a.cpp"};
  out.diagnostics = Diagnostics{};
  upgrade(out, plan);
  CHECK_FALSE(out.changes.refused());
  // Where we changed nothing, the base can be made again.
  plan.back().contents = "a\nb\n";
  out.project.options.adopt.clear();
  out.diagnostics = Diagnostics{};
  upgrade(out, plan);
  CHECK_FALSE(out.changes.refused());
}

}  // namespace
}  // namespace bkctl::upgrade
