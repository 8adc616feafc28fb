#include "workspace/document.hpp"

#include "engine/ir/lower.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::workspace {

ExitCode load(
    const std::string& location,
    const config::Project& project,
    DocumentLoader& loader,
    console::Console& console,
    Diagnostics& diagnostics,
    Loaded& out) {
  console.progress("reading " + location);
  diagnostics.allow(project.allow);
  out.document = spec::load(location, loader, diagnostics);
  if (out.document == nullptr) return ExitCode::kUnreadable;
  if (diagnostics.has_errors()) return ExitCode::kFindings;
  out.api = ir::lower(*out.document, project, diagnostics);
  for (const auto& gap : out.api.gaps)
    diagnostics.warning(gap.code, gap.span, gap.pointer, gap.message);
  return diagnostics.has_errors() ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace bkctl::workspace
