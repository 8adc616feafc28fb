#include "engine/base/suggest.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>

using namespace bkctl;

TEST_CASE("the distance counts single edits and swapped neighbours") {
  CHECK(edit_distance("paths", "paths", 3) == 0);
  CHECK(edit_distance("path", "paths", 3) == 1);
  CHECK(edit_distance("pahts", "paths", 3) == 1);
  CHECK(edit_distance("Paths", "paths", 3) == 0);
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("abcdef", "uvwxyz", 3) == 4);
}

TEST_CASE("the closest candidate is suggested, or none") {
  constexpr std::array<std::string_view, 4> kFields{"paths", "components", "webhooks", "servers"};
  CHECK(closest("path", kFields) == "paths");
  CHECK(closest("compoments", kFields) == "components");
  CHECK(closest("overlays", kFields).empty());
  CHECK(did_you_mean("sever", kFields) == "did you mean \"servers\"?");
  CHECK(did_you_mean("x", kFields).empty());
}

TEST_CASE("very long texts are never close") {
  const std::string a(100'000, 'a'), b(100'000, 'b');
  CHECK(edit_distance(a, b, 3) == 4);
}
