#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/ir/lower.hpp"
#include "engine/spec/load.hpp"

// tests/golden/ir/<case>/: spec.yaml, what it becomes as expected.json, and where lowering finds
// something to say, stderr.txt. BKCTL_ACCEPT=1 rewrites what differs.

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void compare(const fs::path& path, const std::string& text) {
  INFO(path.string());
  if (std::getenv("BKCTL_ACCEPT") != nullptr && text != read(path)) {
    if (text.empty()) {
      fs::remove(path);
    } else {
      std::ofstream(path, std::ios::binary) << text;
    }
  }
  CHECK(text == read(path));
}

void check_case(const fs::path& folder) {
  INFO(folder.string());
  bkctl::Diagnostics loading;
  bkctl::spec::FileLoader loader;
  const auto document =
      bkctl::spec::load_text("spec.yaml", read(folder / "spec.yaml"), loader, loading);
  for (const auto& diagnostic : loading.all()) UNSCOPED_INFO(format_plain(diagnostic));
  REQUIRE(document);
  CHECK_FALSE(loading.has_errors());
  bkctl::Diagnostics diagnostics;
  const std::string json = to_json(bkctl::ir::lower(*document, {}, diagnostics));
  std::string messages;
  for (const auto& diagnostic : diagnostics.all()) messages += format_plain(diagnostic);
  compare(folder / "expected.json", json);
  compare(folder / "stderr.txt", messages);
  bkctl::Diagnostics again;
  CHECK(to_json(bkctl::ir::lower(*document, {}, again)) == json);
}

}  // namespace

TEST_CASE("documents become exactly the facts that stand in the goldens") {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(BKCTL_SOURCE_DIR) / "tests/golden/ir"))
    folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  REQUIRE(folders.size() >= 30);
  for (const auto& folder : folders) check_case(folder);
  WARN(folders.size() << " cases compared");
}
