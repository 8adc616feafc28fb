// The official Mustache suite (v1.4), read from $BKCTL_MUSTACHE_SPECS or
// /work/shared/mustache/specs.
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "engine/yaml/parse.hpp"
#include "support/render.hpp"

namespace bkctl::render {
namespace {

std::string suite_folder() {
  const char* given = std::getenv("BKCTL_MUSTACHE_SPECS");
  return given != nullptr ? given : "/work/shared/mustache/specs";
}

View to_view(const yaml::Value& value) {
  if (value.is_object()) {
    View view;
    for (const auto& member : value.members()) view.set(member.key, to_view(*member.value));
    return view;
  }
  if (value.is_array()) {
    View::List list;
    for (const auto* item : value.items()) list.push_back(to_view(*item));
    return View(std::move(list));
  }
  if (value.is_boolean()) return View(value.as_boolean());
  if (value.is_null()) return View("");
  return View(value.text());
}

std::string text_of(const yaml::Value& test, std::string_view key) {
  const auto* value = test.find(key);
  return value == nullptr ? "" : std::string{value->text()};
}

TEST_CASE("the official suite passes with the specification's own choices") {
  const std::string folder = suite_folder();
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: there is no Mustache suite in " << folder << "; set BKCTL_MUSTACHE_SPECS");
    return;
  }
  std::size_t total = 0;
  std::size_t passed = 0;
  for (const char* part :
       {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
    Diagnostics reading;
    const auto tree = yaml::parse_file(folder + "/" + part + ".json", reading);
    REQUIRE(tree != nullptr);
    for (const auto* test : tree->root().find("tests")->items()) {
      std::map<std::string, std::string> partials;
      if (const auto* given = test->find("partials")) {
        for (const auto& member : given->members())
          partials.emplace(member.key, member.value->text());
      }
      Diagnostics diagnostics;
      const auto out = test::try_render(
          text_of(*test, "template"),
          to_view(*test->find("data")),
          partials,
          diagnostics,
          Dialect::kSpecification);
      INFO(part << ": " << text_of(*test, "name") << ": " << text_of(*test, "desc"));
      CHECK(out.value_or("<error>") == text_of(*test, "expected"));
      ++total;
      if (out == text_of(*test, "expected")) ++passed;
    }
  }
  std::cout << "Mustache suite: " << passed << " of " << total << " cases pass\n";
  CHECK(total >= 130);
}

}  // namespace
}  // namespace bkctl::render
