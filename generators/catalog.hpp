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

/// Plans the whole project: every capability that the project has switched on. `document_json` is
/// the document that `api` was lowered from, as one JSON text.
void generate_project(
    const ir::Api& api,
    std::string_view document_json,
    const config::Project& project,
    const render::Store& templates,
    const Existing& existing,
    output::FilePlan& files,
    Diagnostics& diagnostics);

}  // namespace bkctl
