#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "person.hpp"

// Changes of one operation whose function somebody wrote: does the project compile without help,
// and if not, was the place listed? How many: BKCTL_REPAIRS (default 4; the compiler takes its
// time); BKCTL_SEED repeats.

namespace bkctl::trials {
namespace {

namespace fs = std::filesystem;

struct Count {
  std::size_t all = 0, compile = 0, listed = 0;
};

// The changes of an operation; what comes and goes as a whole has no body to repair.
const std::vector<Kind> kKinds{
    Kind::kRenameOperation, Kind::kMoveOperation,   Kind::kRenameTag,       Kind::kChangePath,
    Kind::kAddParameter,    Kind::kRemoveParameter, Kind::kRenameParameter, Kind::kRetypeParameter,
    Kind::kAddBody,         Kind::kRemoveBody,      Kind::kChangeBody,      Kind::kBodyOptional,
    Kind::kChangeAnswer,    Kind::kAddAnswer,       Kind::kRemoveAnswer,    Kind::kAddProperty,
    Kind::kRemoveProperty,  Kind::kRetypeProperty,  Kind::kRenameSchema,    Kind::kAddSecurity,
    Kind::kRemoveOperation, Kind::kAddOperation};

// Whether every file that the compiler complains about is one that a person was sent to.
bool listed(const Outcome& outcome, const std::string& said) {
  const auto files = complained_about(said);
  return !files.empty() && std::all_of(files.begin(), files.end(), [&](const std::string& path) {
    return outcome.names(path);
  });
}

bool one(std::uint64_t seed, std::map<Kind, Count>& counts) {
  Dice dice(seed);
  const Kind kind = kKinds[seed % kKinds.size()];
  Document document = project(roll(dice, kProjects));
  const std::size_t target = roll(dice, document.operations.size());
  const std::string id = document.operations[target].id;
  World world;
  REQUIRE(world.generate(document).failure.empty());
  Person person(world, dice);
  const auto names = world.names();
  for (const auto& operation : names.operations) {
    if (operation.id == id) REQUIRE(person.write_body(operation, true));
  }
  if (!change(document, kind, target, dice)) return false;
  World before;
  fs::copy(world.folder.path(), before.folder.path(), fs::copy_options::recursive);
  const Outcome outcome = world.generate(document);
  INFO("BKCTL_SEED=" << seed << " BKCTL_REPAIRS=1: " << word_of(kind));
  REQUIRE(!outcome.refused);
  CHECK(outcome.conflicts == 0);
  CHECK(person.lost().empty());
  const std::string said = world.compile();
  Count& count = counts[kind];
  ++count.all;
  if (said.empty()) {
    ++count.compile;
    return true;
  }
  REQUIRE(before.compile().empty());
  if (listed(outcome, said)) {
    ++count.listed;
  } else {
    FAIL_CHECK("not listed:\n" << said.substr(0, 1500));
  }
  return true;
}

TEST_CASE("after a change of an operation the project compiles, or the place is listed") {
  const std::size_t wanted = setting("BKCTL_REPAIRS", 4);
  std::map<Kind, Count> counts;
  Count sum;
  std::uint64_t seed = setting("BKCTL_SEED", 1);
  for (std::size_t done = 0; done < wanted; ++seed) {
    if (one(seed, counts)) ++done;
  }
  for (const auto& [kind, count] : counts) {
    std::cout << word_of(kind) << ": " << count.all << ", " << count.compile << " compile, "
              << count.listed << " listed\n";
    sum.all += count.all;
    sum.compile += count.compile;
    sum.listed += count.listed;
  }
  std::cout << sum.all << " changes of operations: " << sum.compile << " compile without help, "
            << sum.listed << " are listed, " << sum.all - sum.compile - sum.listed
            << " are neither\n";
  CHECK(sum.compile + sum.listed == sum.all);
}

}  // namespace
}  // namespace bkctl::trials
