#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "architecture/tree.hpp"

namespace {

namespace fs = std::filesystem;

// Files above the limit of docs/STYLE.md, each with its reason.
const std::map<std::string, std::string> kExceptions{};

std::vector<std::string> capabilities() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(architecture::root() / "generators")) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "engine") out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

void check_sizes(
    const std::string& folder,
    const std::vector<std::string>& endings,
    std::size_t limit,
    std::vector<std::size_t>& sizes) {
  for (const auto& file : architecture::files(folder, endings)) {
    sizes.push_back(file.lines.size());
    if (kExceptions.contains(file.path)) continue;
    INFO(file.path << " has " << file.lines.size() << " lines; the limit is " << limit);
    CHECK(file.lines.size() <= limit);
  }
}

}  // namespace

TEST_CASE("files are small") {
  std::vector<std::size_t> sizes;
  for (const std::string folder : {"cli", "generators", "runtime"})
    check_sizes(folder, {".hpp", ".cpp"}, 500, sizes);
  std::sort(sizes.begin(), sizes.end());
  REQUIRE(sizes.size() > 50);
  const std::size_t median = sizes[sizes.size() / 2];
  const std::size_t high = sizes[sizes.size() * 95 / 100];
  WARN(sizes.size() << " source files: median " << median << " lines, 95th percentile " << high);
  CHECK(median <= 120);
  CHECK(high <= 350);
  std::vector<std::size_t> others;
  check_sizes("templates", {".tmpl"}, 200, others);
  check_sizes("tests", {".hpp", ".cpp"}, 600, others);
}

TEST_CASE("a capability has the same name in its five rooms") {
  const auto names = capabilities();
  REQUIRE(names.size() >= 8);
  for (const auto& name : names) {
    INFO("capability " << name);
    CHECK(fs::exists(architecture::root() / "generators" / name / (name + ".hpp")));
    CHECK(fs::exists(architecture::root() / "generators" / name / "README.md"));
    CHECK(fs::exists(architecture::root() / "docs/capabilities" / (name + ".md")));
    CHECK(fs::exists(architecture::root() / "tests/golden" / name));
    if (name != "migrations") CHECK(fs::exists(architecture::root() / "templates" / name));
  }
}

TEST_CASE("a module of the runtime has the same inside") {
  for (const auto& entry : fs::directory_iterator(architecture::root() / "runtime")) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name == "cmake") continue;
    INFO("module " << name);
    CHECK(fs::exists(entry.path() / "CMakeLists.txt"));
    CHECK(fs::exists(entry.path() / "README.md"));
    CHECK(fs::exists(entry.path() / "include/bk" / name));
    CHECK(fs::exists(architecture::root() / "tests/runtime" / name));
  }
}

TEST_CASE("headers are guarded by #pragma once") {
  for (const std::string folder : {"cli", "generators", "runtime"}) {
    for (const auto& file : architecture::files(folder, {".hpp"})) {
      INFO(file.path);
      CHECK(std::find(file.lines.begin(), file.lines.end(), "#pragma once") != file.lines.end());
    }
  }
}
