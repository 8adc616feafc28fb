#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/config/project.hpp"
#include "engine/cpp/types.hpp"
#include "engine/ir/api.hpp"
#include "engine/output/file_plan.hpp"
#include "engine/render/store.hpp"
#include "engine/render/view.hpp"
#include "engine/sql/decisions.hpp"
#include "engine/sql/model.hpp"

namespace bkctl {

/// What is in the project already, as far as a plan depends on it, and how to go on from there.
struct Existing {
  std::vector<std::string> migrations;  // paths of all files below migrations/, whoever wrote them
  std::string schema;                   // contents of .bkctl/schema.json; empty in a new project
  sql::Decisions decisions;             // about what became of the schema since
};

/// Everything a capability may look at. All of it outlives the planning.
struct Input {
  const ir::Api& api;
  std::string_view document_json;  // as served at /openapi.json
  const config::Project& project;
  const cpp::Types& types;
  const sql::Model& model;
  const render::Store& templates;
  const Existing& existing;
};

/// The contract of a capability: adds the files it is responsible for. Decides nothing about the
/// disk.
using Plan = void (*)(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

/// Where a file goes and what it is made from.
struct Target {
  std::string path;
  std::string template_name;  // models/struct.hpp.tmpl
  output::Owner owner = output::Owner::kGenerated;
  std::string pointer;  // JSON Pointer of what it describes
};

/// Renders `target` with `view` and adds it. A template error is a diagnostic, and the file is left
/// out.
void emit(
    const Input& input,
    output::FilePlan& files,
    Diagnostics& diagnostics,
    const Target& target,
    const render::View& view);

/// The first line of every generated file, after `comment` (`//`, `#`, `--`).
std::string banner(const Input& input, std::string_view comment);

}  // namespace bkctl
