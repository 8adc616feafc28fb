#pragma once

#include <memory>
#include <string>

#include "console/console.hpp"
#include "engine/config/project.hpp"
#include "engine/ir/api.hpp"
#include "engine/spec/document.hpp"
#include "exit_code.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

/// A document with its facts.
struct Loaded {
  std::unique_ptr<spec::Document> document;
  ir::Api api;
};

/// Reads a document and lowers it. kOk: complete, perhaps with warnings; kFindings: it has errors;
/// kUnreadable: there is no document. What the backend will not do becomes warnings (BK3xxx).
ExitCode load(
    const std::string& location,
    const config::Project& project,
    DocumentLoader& loader,
    console::Console& console,
    Diagnostics& diagnostics,
    Loaded& out);

}  // namespace bkctl::workspace
