#include <catch2/catch.hpp>
#include <set>

#include "engine/upgrade/codemod.hpp"
#include "engine/upgrade/health.hpp"
#include "engine/upgrade/moves.hpp"
#include "engine/upgrade/version.hpp"

namespace bkctl::upgrade {
namespace {

TEST_CASE("versions are compared by numbers, and before a release comes what leads to it") {
  for (const auto& [older, newer] :
       {std::pair{"0.1.0", "0.2.0"},
        std::pair{"0.9.0", "0.10.0"},
        std::pair{"0.2", "0.2.1"},
        std::pair{"1.0.0-rc1", "1.0.0"},
        std::pair{"1.0.0-rc1", "1.0.0-rc2"},
        std::pair{"", "0.0.1"},
        std::pair{"nonsense", "0.0.1"}}) {
    INFO(older << " " << newer);
    CHECK(is_older(older, newer));
    CHECK_FALSE(is_older(newer, older));
  }
  CHECK_FALSE(is_older("0.2.0", "0.2.0"));
  CHECK_FALSE(is_older("0.2", "0.2.0-rc1"));
}

TEST_CASE("codemods have names of their own") {
  std::set<std::string_view> ids;
  for (const auto& codemod : codemods()) {
    CHECK(ids.insert(codemod.id).second);
    CHECK(is_older("0.0.0", codemod.since));
    CHECK_FALSE(codemod.summary.empty());
  }
}

constexpr Advisory kMade[] = {
    {"TEST-3", "critical", "", "", "everything is open", "pull the plug"},
    {"TEST-2", "high", "0.3.0", "0.3.2", "a long header stops it", ""},
    {"TEST-1", "low", "", "0.2.0", "its name is told", "set a name"},
};

std::string said_of(std::string_view version) {
  Diagnostics diagnostics;
  examine_runtime(version, kMade, diagnostics);
  std::string out;
  for (const auto& finding : diagnostics.all())
    out += finding.code + " " + finding.message + " | " + finding.help + "\n";
  return out;
}

TEST_CASE("advisories are told to whom they concern") {
  const std::string always = "BK5030 TEST-3 (critical): everything is open | pull the plug\n";
  CHECK(
      said_of("0.1.0") ==
      always +
          "BK5030 TEST-1 (low): its name is told | bk 0.2.0 mends it: bkctl upgrade, or bkctl "
          "upgrade --runtime-only; until then: set a name\n");
  CHECK(said_of("0.2.0") == always);
  CHECK(
      said_of("0.3.1") ==
      always +
          "BK5030 TEST-2 (high): a long header stops it | bk 0.3.2 mends it: bkctl upgrade, or "
          "bkctl upgrade --runtime-only\n");
  CHECK(said_of("0.3.2") == always);
}

}  // namespace
}  // namespace bkctl::upgrade
