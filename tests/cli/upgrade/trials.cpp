// Projects of every earlier generation, edited at random, are upgraded. What must hold: no line
// that a person wrote is lost; --abort gives the tree back byte for byte; a second upgrade has
// nothing to do; what comes out compiles, or what does not is named. How many: BKCTL_TRIALS
// (default 50); BKCTL_SEED repeats; every n-th is compiled with BKCTL_TRIALS_COMPILE=n; BKCTL_KEEP
// names a folder in which the results stay, to be built.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/carry/former_names.hpp"
#include "generation.hpp"
#include "generators/engine/carry/person.hpp"

namespace bkctl::generations {
namespace {

namespace fs = std::filesystem;
using trials::chance;
using trials::Dice;
using trials::roll;
using trials::setting;
using trials::World;

struct Figures {
  std::size_t trials = 0, edits = 0, lines = 0, lost = 0, clean = 0, conflicts = 0, refused = 0,
              decided = 0, aborted = 0, reverted = 0, codemods = 0;
  std::size_t compiled = 0, failing = 0, unnamed = 0;
};

// `bkctl upgrade` there, with the options that say what becomes of rows.
Run upgrade(
    const test::TempFolder& folder,
    const std::vector<std::string>& decisions,
    const std::vector<std::string>& options) {
  std::vector<std::string> all{"upgrade", "-C", folder.path()};
  all.insert(all.end(), decisions.begin(), decisions.end());
  all.insert(all.end(), options.begin(), options.end());
  return bkctl(all);
}

// The first versions took some commands for tables, which a person must allow to go: what they
// answer to the refusals.
std::vector<std::string> decisions_for(std::size_t generation, std::size_t project) {
  const test::TempFolder folder;
  unpack(folder, generation, project, false);
  const std::string said = upgrade(folder, {}, {"--plan"}).err;
  std::vector<std::string> out;
  const std::string flag = "--allow-drop ";
  for (auto at = said.find(flag); at != std::string::npos; at = said.find(flag, at + 1)) {
    out.push_back("--allow-drop");
    const auto begin = at + flag.size();
    out.push_back(said.substr(begin, said.find('\n', begin) - begin));
  }
  return out;
}

// What operations and types are called in code of that generation.
carry::Names names_before(
    std::size_t generation, std::size_t project, const std::vector<std::string>& decisions) {
  const test::TempFolder upgraded;
  unpack(upgraded, generation, project, false);
  const Run run = upgrade(upgraded, decisions, {"--no-commit"});
  INFO(name_of(generation, project) << run.out << run.err);
  REQUIRE(run.code == ExitCode::kOk);
  const auto names = carry::read_names(upgraded.read(std::string{carry::kNamesPath}));
  REQUIRE(names);
  const test::TempFolder before;
  unpack(before, generation, project, false);
  Diagnostics diagnostics;
  const output::Tree tree(before.path());
  const auto manifest = output::load_manifest(tree, diagnostics);
  const output::FilePlan nothing;
  return carry::former_names(*names, carry::ProjectFiles(nothing, tree, *manifest));
}

// A file of the user's own that works with the document's types, as tests and helpers do.
void write_own_file(World& world, Dice& dice, std::size_t number) {
  const auto names = world.names();
  const auto& operation = names.operations[roll(dice, names.operations.size())];
  std::string type;
  for (const auto& answer : operation.answers) {
    const auto at = answer.find("models::");
    if (at != std::string::npos) type = answer.substr(at, answer.find_first_of("<>, ", at) - at);
  }
  if (type.empty()) return;
  const std::string stem = "own_use_" + std::to_string(number);
  const std::string function = "first_of_" + std::to_string(number);
  world.folder.write(
      "src/" + stem + ".hpp",
      "#pragma once\n\n#include <vector>\n\n#include \"shop/api/" + operation.file +
          ".hpp\"\n\nnamespace shop {\n\n" + type + " " + function + "(std::vector<" + type +
          "> all);\n\n}  // namespace shop\n");
  world.folder.write(
      "src/" + stem + ".cpp",
      "#include \"" + stem + ".hpp\"\n\nnamespace shop {\n\n" + type + " " + function +
          "(std::vector<" + type + "> all) {\n  std::reverse(all.begin(), all.end());\n" +
          "  return all.empty() ? " + type + "{} : all.front();\n}\n\n}  // namespace shop\n");
}

void compile(
    const World& world, const std::string& said, const std::string& name, Figures& figures) {
  ++figures.compiled;
  const std::string complaints = world.compile();
  if (complaints.empty()) return;
  ++figures.failing;
  const auto files = trials::complained_about(complaints);
  const bool named = std::any_of(files.begin(), files.end(), [&](const auto& path) {
    return said.find(path + ":") != said.npos;
  });
  if (named) return;
  ++figures.unnamed;
  FAIL_CHECK(name << " does not compile, and nobody said so:\n" << complaints.substr(0, 1500));
}

// A commit, an upgrade that is one, and a revert of it.
void revert(World& world, const std::vector<std::string>& decisions, Figures& figures) {
  git(world.folder, "init -q");
  git(world.folder, "add -A");
  git(world.folder, "commit -qm before");
  const auto before = snapshot(world.folder);
  const Run run = upgrade(world.folder, decisions, {});
  INFO(run.out << run.err);
  if (run.code != ExitCode::kOk) return;
  CHECK(git(world.folder, "status --porcelain").empty());
  git(world.folder, "revert --no-edit HEAD");
  CHECK(snapshot(world.folder) == before);
  fs::remove_all(world.folder / ".git");
  ++figures.reverted;
}

void keep(const World& world, std::uint64_t seed) {
  const char* folder = std::getenv("BKCTL_KEEP");
  if (folder == nullptr) return;
  const fs::path target = fs::path(folder) / std::to_string(seed);
  fs::create_directories(target);
  fs::copy(
      world.folder.path(),
      target,
      fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void edit(World& world, Dice& dice, trials::Person& person, Figures& figures) {
  const std::size_t count = 1 + roll(dice, 6);
  figures.edits += count;
  for (std::size_t n = 0; n < count; ++n) {
    if (chance(dice, 20)) {
      write_own_file(world, dice, n);
    } else {
      person.edit();
    }
  }
  person.look();
}

void trial(std::uint64_t seed, bool compiles, Figures& figures) {
  Dice dice(seed);
  const std::size_t generation = seed % kGenerations;
  const std::size_t project = seed / kGenerations % kProjects;
  const std::string name = name_of(generation, project);
  INFO("BKCTL_SEED=" << seed << " BKCTL_TRIALS=1: " << name);
  World world;
  const auto decisions = decisions_for(generation, project);
  if (!decisions.empty()) ++figures.decided;
  world.former = names_before(generation, project, decisions);
  unpack(world.folder, generation, project, false);
  trials::Person person(world, dice);
  edit(world, dice, person, figures);
  ++figures.trials;
  figures.lines += person.lines();
  if (seed % 3 == 0) revert(world, decisions, figures);

  const auto before = snapshot(world.folder);
  const Run planned = upgrade(world.folder, decisions, {"--plan"});
  CHECK(snapshot(world.folder) == before);
  const Run first = upgrade(world.folder, decisions, {"--no-commit", "--json"});
  INFO(planned.out << planned.err);
  if (first.code == ExitCode::kRefused) {
    CHECK(snapshot(world.folder) == before);
    ++figures.refused;
    return;
  }
  const auto after = snapshot(world.folder);
  const auto answer = bk::json::parse<bk::json::Value>(first.out);
  REQUIRE(answer);
  REQUIRE((*answer)["written"] == bk::json::Value{true});
  figures.codemods += (*answer)["codemods"].if_array()->size();
  CHECK(upgrade(world.folder, {}, {"--abort"}).code == ExitCode::kOk);
  CHECK(snapshot(world.folder) == before);
  ++figures.aborted;

  const Run again = upgrade(world.folder, decisions, {"--no-commit"});
  CHECK(again.code == first.code);
  CHECK(snapshot(world.folder) == after);
  for (const auto& line : person.lost()) {
    ++figures.lost;
    FAIL_CHECK("lost " << line);
  }
  CHECK(person.returned().empty());
  CHECK(upgrade(world.folder, {}, {"--check"}).code == ExitCode::kOk);
  if (first.code == ExitCode::kFindings) {
    ++figures.conflicts;
    if (setting("BKCTL_TRIALS_SHOW", 0) != 0) std::cout << name << "\n" << planned.err;
    return;
  }
  CHECK(first.code == ExitCode::kOk);
  ++figures.clean;
  keep(world, seed);
  if (compiles) compile(world, planned.out + planned.err, name, figures);
}

TEST_CASE("edited projects of every generation are upgraded, and lose nothing") {
  const std::size_t first = setting("BKCTL_SEED", 1);
  const std::size_t count = setting("BKCTL_TRIALS", 50);
  const std::size_t every = setting("BKCTL_TRIALS_COMPILE", 0);
  Figures figures;
  for (std::size_t i = 0; i < count; ++i) trial(first + i, every != 0 && i % every == 0, figures);
  std::cout << "seeds " << first << " to " << first + count - 1 << ": " << figures.trials
            << " projects with " << figures.edits << " edits, " << figures.lines
            << " lines written, " << figures.lost << " lost; " << figures.clean << " clean, "
            << figures.conflicts << " with conflict markers, " << figures.refused << " refused, "
            << figures.decided << " after a decision about tables; " << figures.codemods
            << " places changed by codemods; " << figures.aborted << " aborted and "
            << figures.reverted << " reverted, byte for byte\n";
  if (every != 0) {
    std::cout << figures.compiled << " compiled, " << figures.failing
              << " of them not without help, " << figures.unnamed << " of those not named\n";
  }
  CHECK(figures.lost == 0);
  if (count >= 50) CHECK(figures.clean * 100 >= figures.trials * 95);
}

}  // namespace
}  // namespace bkctl::generations
