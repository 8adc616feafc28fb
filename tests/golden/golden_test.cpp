#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catalog.hpp"
#include "engine/ir/lower.hpp"
#include "engine/spec/load.hpp"

// Each folder tests/golden/<capability>/<case>/ holds spec.yaml and expected/: files that the
// document becomes; with before.yaml, in a project whose migrations make the tables of that. Only
// what stands in expected/ is compared. BKCTL_ACCEPT=1 rewrites what differs.

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& capability : bkctl::catalog()) {
    const fs::path folder = fs::path(BKCTL_SOURCE_DIR) / "tests/golden" / capability.name;
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (fs::exists(entry.path() / "spec.yaml")) out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bkctl::Existing existing_of(const fs::path& folder, const bkctl::config::Project& project) {
  bkctl::Existing existing;
  if (!fs::exists(folder / "before.yaml")) return existing;
  bkctl::Diagnostics diagnostics;
  bkctl::spec::FileLoader loader;
  const auto document = bkctl::spec::load((folder / "before.yaml").string(), loader, diagnostics);
  REQUIRE(document);
  const auto api = bkctl::ir::lower(*document, project, diagnostics);
  existing.schema = bkctl::sql::to_json(bkctl::sql::relational_model(api));
  existing.migrations = {"migrations/sqlite/0006_before.up.sql"};
  return existing;
}

bkctl::output::FilePlan plan_of(const fs::path& folder) {
  bkctl::Diagnostics diagnostics;
  bkctl::spec::FileLoader loader;
  const auto document = bkctl::spec::load((folder / "spec.yaml").string(), loader, diagnostics);
  REQUIRE(document);
  bkctl::config::Project project;
  project.name = "shop";
  const bkctl::ir::Api api = bkctl::ir::lower(*document, project, diagnostics);
  bkctl::output::FilePlan files;
  bkctl::generate_project(
      api,
      bkctl::spec::to_json(*document),
      project,
      bkctl::render::Store(),
      existing_of(folder, project),
      files,
      diagnostics);
  for (const auto& diagnostic : diagnostics.all()) UNSCOPED_INFO(bkctl::format_plain(diagnostic));
  CHECK_FALSE(diagnostics.has_errors());
  return files;
}

void compare(const fs::path& expected, const fs::path& root, const bkctl::output::FilePlan& files) {
  const std::string path = fs::relative(expected, root).string();
  const auto found =
      std::find_if(files.files().begin(), files.files().end(), [&](const auto& file) {
        return file.path == path;
      });
  INFO(path);
  REQUIRE(found != files.files().end());
  if (std::getenv("BKCTL_ACCEPT") != nullptr && found->contents != read(expected)) {
    std::ofstream(expected, std::ios::binary) << found->contents;
  }
  CHECK(found->contents == read(expected));
}

}  // namespace

TEST_CASE("documents become exactly what stands in the goldens") {
  const auto folders = cases();
  REQUIRE(folders.size() >= 5);
  std::size_t compared = 0;
  for (const auto& folder : folders) {
    INFO(folder.string());
    const auto files = plan_of(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder / "expected")) {
      if (!entry.is_regular_file()) continue;
      compare(entry.path(), folder / "expected", files);
      ++compared;
    }
  }
  WARN(folders.size() << " cases, " << compared << " files compared");
}

TEST_CASE("the same document becomes the same bytes") {
  for (const auto& folder : cases()) {
    const auto once = plan_of(folder);
    const auto again = plan_of(folder);
    REQUIRE(once.files().size() == again.files().size());
    for (std::size_t i = 0; i < once.files().size(); ++i) {
      CHECK(once.files()[i].path == again.files()[i].path);
      CHECK(once.files()[i].contents == again.files()[i].contents);
    }
  }
}
