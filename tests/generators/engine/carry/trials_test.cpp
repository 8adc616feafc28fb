#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>

#include "person.hpp"

// Random changes of documents against random edits of people, on six projects. What must hold:
// every line that somebody wrote is still in the project afterwards, whatever happens; a second run
// has nothing to do. How many: BKCTL_TRIALS (default 150); BKCTL_SEED repeats; every n-th is
// compiled with BKCTL_TRIALS_COMPILE=n.

namespace bkctl::trials {
namespace {

struct Figures {
  std::size_t trials = 0, lines = 0, lost = 0, conflicts = 0, refused = 0, listed = 0,
              unsettled = 0;
  std::size_t compiled = 0, failing = 0, unlisted = 0;
};

void compile(const World& world, const Outcome& outcome, std::uint64_t seed, Figures& figures) {
  ++figures.compiled;
  const std::string said = world.compile();
  if (said.empty()) return;
  ++figures.failing;
  const auto files = complained_about(said);
  const bool listed = std::any_of(
      files.begin(), files.end(), [&](const std::string& path) { return outcome.names(path); });
  if (!listed) {
    ++figures.unlisted;
    std::cout << "seed " << seed << " does not compile and nobody said so:\n"
              << said.substr(0, 800) << "\n";
  }
}

// Conflicts as they stand in the files.
void show(const World& world, std::uint64_t seed, const std::string& kinds) {
  std::cout << "seed " << seed << ": " << kinds << "\n";
  for (const auto& path : world.paths()) {
    const std::string text = world.folder.read(path);
    const auto begin = text.find("<<<<<<< yours");
    if (begin == std::string::npos) continue;
    std::cout << path << ":\n" << text.substr(begin, text.find(">>>>>>>", begin) - begin) << "\n";
  }
}

void trial(std::uint64_t seed, bool compiles, Figures& figures) {
  INFO("BKCTL_SEED=" << seed << " BKCTL_TRIALS=1");
  Dice dice(seed);
  World world;
  Document document = project(seed);
  REQUIRE(world.generate(document).failure.empty());
  Person person(world, dice);
  std::vector<Diagnostic>
      said;  // also of the first round: what was listed then is still to be done
  for (std::size_t round = roll(dice, 2); round < 2; ++round) {
    for (std::size_t n = 1 + roll(dice, 6); n > 0; --n) person.edit();
    std::string kinds;
    for (std::size_t n = 1 + roll(dice, 3); n > 0; --n) {
      const auto kind = static_cast<Kind>(roll(dice, static_cast<std::size_t>(Kind::kCount)));
      if (change(document, kind, roll(dice, document.operations.size()), dice))
        kinds += std::string{word_of(kind)} + "; ";
    }
    INFO(kinds);
    person.look();
    Outcome outcome = world.generate(document);
    CHECK(outcome.failure.empty());
    for (const auto& line : person.lost()) {
      ++figures.lost;
      FAIL_CHECK("lost " << line);
    }
    CHECK(person.returned().empty());
    if (outcome.refused) {
      ++figures.refused;
      break;
    }
    if (!world.settled(document)) {
      ++figures.unsettled;
      FAIL_CHECK("a second run changes something");
    }
    if (outcome.has("BK5013") || outcome.has("BK5014") || outcome.has("BK5015")) ++figures.listed;
    if (outcome.conflicts != 0) {
      ++figures.conflicts;
      if (setting("BKCTL_TRIALS_SHOW", 0) != 0) show(world, seed, kinds);
      break;
    }
    outcome.findings.insert(outcome.findings.end(), said.begin(), said.end());
    said = outcome.findings;
    if (compiles && round == 1) compile(world, outcome, seed, figures);
  }
  ++figures.trials;
  figures.lines += person.lines();
}

TEST_CASE("no line that a person wrote is lost, whatever becomes of the document") {
  const std::size_t first = setting("BKCTL_SEED", 1);
  const std::size_t count = setting("BKCTL_TRIALS", 150);
  const std::size_t every = setting("BKCTL_TRIALS_COMPILE", 0);
  Figures figures;
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < count; ++i) trial(first + i, every != 0 && i % every == 0, figures);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  std::cout << "seeds " << first << " to " << first + count - 1 << ": " << figures.trials
            << " trials in " << seconds << " s, " << figures.lines << " lines written, "
            << figures.lost << " lost; " << figures.conflicts << " with conflict markers, "
            << figures.refused << " refused, " << figures.listed << " with a list for a person\n";
  if (every != 0) {
    std::cout << figures.compiled << " compiled, " << figures.failing
              << " of them not without help, " << figures.unlisted << " of those not listed\n";
  }
  CHECK(figures.lost == 0);
  // A single unlucky trial proves nothing.
  if (count >= 100) CHECK((figures.conflicts + figures.refused) * 20 <= figures.trials);
}

}  // namespace
}  // namespace bkctl::trials
