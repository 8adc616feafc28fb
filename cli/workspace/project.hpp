#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/config/project.hpp"
#include "engine/output/changes.hpp"
#include "engine/output/tree.hpp"
#include "generator.hpp"

namespace bkctl::workspace {

inline constexpr std::string_view kConfigName = "bkctl.yaml";

/// The nearest folder from `start` upwards that holds bkctl.yaml; nullopt (BK7003) when there is
/// none.
std::optional<std::string> find_root(const std::string& start, Diagnostics& diagnostics);

/// The choices in a project's bkctl.yaml.
std::optional<config::Project> read_config(const std::string& root, Diagnostics& diagnostics);

/// The same of a text that is to become it.
std::optional<config::Project> parse_config(const std::string& text, Diagnostics& diagnostics);

/// bkctl.yaml for a new project.
std::string config_text(const config::Project& project);

/// The files below migrations/, sorted.
std::vector<std::string> migration_paths(const output::Tree& tree);

/// What is in the project already, as far as the plan depends on it.
Existing read_existing(const output::Tree& tree, const output::Manifest& record);

/// Where a project's document is, as the loader takes it.
std::string document_location(const std::string& root, const config::Project& project);

}  // namespace bkctl::workspace
