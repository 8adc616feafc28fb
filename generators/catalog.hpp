#pragma once

#include <span>
#include <string_view>

#include "generator.hpp"

namespace bkctl {

/// One capability: its name (also the name of its folders) and what it plans.
struct Capability {
  std::string_view name;
  std::string_view summary;
  Plan plan;
};

/// All capabilities, in the order in which they plan.
std::span<const Capability> catalog();

/// Plans the whole project: every capability that the project has switched on.
void generate_project(
    const ir::Api& api,
    const config::Project& project,
    const render::Store& templates,
    const Existing& existing,
    output::FilePlan& files,
    Diagnostics& diagnostics);

}  // namespace bkctl
