#include "workspace/project.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "catalog.hpp"
#include "engine/config/load.hpp"

namespace bkctl::workspace {
namespace {

std::vector<config::CapabilityInfo> capabilities() {
  std::vector<config::CapabilityInfo> out;
  for (const auto& capability : catalog()) out.push_back({capability.name, capability.summary});
  return out;
}

}  // namespace

std::optional<std::string> find_root(const std::string& start, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  std::error_code error;
  // The path as given stays short in messages while the project is right here.
  if (fs::exists(fs::path(start) / kConfigName, error)) return start;
  for (fs::path folder = fs::absolute(start, error).lexically_normal();
       folder.has_relative_path();) {
    folder = folder.parent_path();
    if (fs::exists(folder / kConfigName, error)) return folder.string();
  }
  diagnostics.error("BK7003", {}, {}, "there is no bkctl.yaml here or in a folder above").help =
      "go to a project's folder, or make one: bkctl new DIR --spec openapi.yaml";
  return std::nullopt;
}

std::optional<config::Project> read_config(const std::string& root, Diagnostics& diagnostics) {
  const std::string path =
      root == "." ? std::string{kConfigName} : root + "/" + std::string{kConfigName};
  return config::load(path, capabilities(), diagnostics);
}

std::optional<config::Project> parse_config(const std::string& text, Diagnostics& diagnostics) {
  return config::parse(std::string{kConfigName}, text, capabilities(), diagnostics);
}

std::string config_text(const config::Project& project) {
  return config::write(project, capabilities());
}

std::vector<std::string> migration_paths(const output::Tree& tree) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  for (const std::string folder : {"migrations/sqlite", "migrations/postgresql"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(tree.absolute(folder), error))
      out.push_back(folder + "/" + entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Existing read_existing(const output::Tree& tree, const output::Manifest& record) {
  Existing existing;
  existing.migrations = migration_paths(tree);
  // A file that was deleted may have been applied: its number stays taken.
  for (const auto& file : record.files) {
    if (file.path.starts_with("migrations/")) existing.migrations.push_back(file.path);
  }
  auto schema = tree.read(".bkctl/schema.json");
  if (schema && *schema) existing.schema = **std::move(schema);
  return existing;
}

std::string document_location(const std::string& root, const config::Project& project) {
  return root == "." ? project.document : root + "/" + project.document;
}

}  // namespace bkctl::workspace
