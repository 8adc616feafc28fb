#include "engine/render/store.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/temp_folder.hpp"

namespace bkctl::render {
namespace {

constexpr std::array<bk::EmbeddedFile, 2> kFiles{{
    {"models/a.tmpl", "ours {{x}}{{> shared/end}}\n"},
    {"shared/end.tmpl", "!"},
}};

TEST_CASE("a template is found by its path, partials without their ending") {
  const Store store(kFiles);
  Diagnostics diagnostics;
  CHECK(store.render("models/a.tmpl", {{"x", "1"}}, diagnostics) == "ours 1!\n");
  CHECK(store.render("models/a.tmpl", {{"x", "2"}}, diagnostics) == "ours 2!\n");
  CHECK(diagnostics.empty());
}

TEST_CASE("a project's own template replaces ours, also as a partial") {
  const test::TempFolder folder;
  folder.write("shared/end.tmpl", "?");
  folder.write("models/other.tmpl", "x");
  const Store store(kFiles, folder.path(), ".bkctl/templates");
  Diagnostics diagnostics;
  CHECK(store.render("models/a.tmpl", {{"x", "1"}}, diagnostics) == "ours 1?\n");
  CHECK(store.overridden() == std::vector<std::string>{"shared/end.tmpl"});
  CHECK(store.unknown_overrides() == std::vector<std::string>{"models/other.tmpl"});
}

TEST_CASE("an error in a project's own template names that file") {
  const test::TempFolder folder;
  folder.write("models/a.tmpl", "one\n{{#x}}\n");
  const Store store(kFiles, folder.path(), ".bkctl/templates");
  Diagnostics diagnostics;
  CHECK(!store.render("models/a.tmpl", {{"x", "1"}}, diagnostics));
  REQUIRE(diagnostics.errors() == 1);
  CHECK(to_string(diagnostics.all()[0].span) == ".bkctl/templates/models/a.tmpl:2:1");
}

TEST_CASE("a template that does not exist is an error that suggests another") {
  const Store store(kFiles);
  Diagnostics diagnostics;
  CHECK(!store.render("models/b.tmpl", {}, diagnostics));
  CHECK(!store.render("../../etc/passwd", {}, diagnostics));
  REQUIRE(diagnostics.errors() == 2);
  CHECK(diagnostics.all()[0].code == "BK4001");
  CHECK(diagnostics.all()[0].help == "did you mean \"models/a.tmpl\"?");
}

TEST_CASE("an override that is no small file is refused") {
  const test::TempFolder folder;
  std::filesystem::create_directories(folder.path() + "/models/a.tmpl");
  const Store store(kFiles, folder.path());
  Diagnostics diagnostics;
  CHECK(!store.render("models/a.tmpl", {{"x", "1"}}, diagnostics));
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.all()[0].code == "BK4008");
}

TEST_CASE("every template of the program can be read") {
  const Store store;
  Diagnostics diagnostics;
  CHECK(!embedded_templates().empty());
  for (const auto& file : embedded_templates()) {
    INFO(file.path);
    CHECK(store.find(file.path, diagnostics) != nullptr);
  }
}

}  // namespace
}  // namespace bkctl::render
