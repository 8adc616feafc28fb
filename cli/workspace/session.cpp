#include "workspace/session.hpp"

#include "catalog.hpp"
#include "engine/carry/carry.hpp"
#include "engine/render/store.hpp"
#include "version.hpp"
#include "workspace/project.hpp"
#include "workspace/write.hpp"

namespace bkctl::workspace {
namespace {

constexpr std::string_view kTemplates = ".bkctl/templates";

void mention_overrides(
    const render::Store& store, console::Console& console, Diagnostics& diagnostics) {
  for (const auto& name : store.overridden()) {
    console.remark("Using the project's own template " + std::string{kTemplates} + "/" + name);
  }
  for (const auto& name : store.unknown_overrides()) {
    if (!name.ends_with(".tmpl")) continue;
    const std::string path = std::string{kTemplates} + "/" + name;
    diagnostics.info(
        "BK7009",
        SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0},
        {},
        "this file replaces no template of bkctl; it can only be a partial of another");
  }
}

}  // namespace

ExitCode open(
    const SessionOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    Session& out) {
  const auto root = find_root(options.folder, diagnostics);
  if (!root) return ExitCode::kUnreadable;
  out.root = *root;
  if (options.writing) {
    if (const ExitCode code = lock(out.tree(), console, diagnostics, out.lock);
        code != ExitCode::kOk)
      return code;
  }
  auto project = read_config(out.root, diagnostics);
  if (!project) return ExitCode::kUnreadable;
  out.project = *std::move(project);
  const std::string location = document_location(out.root, out.project);
  LoaderOptions loading = options.loading;
  loading.allow_remote = loading.allow_remote || out.project.allow_remote;
  DocumentLoader loader(location, loading, console);
  return load(location, out.project, loader, console, diagnostics, out.loaded);
}

std::optional<output::Changes> plan(
    const Session& session,
    const std::vector<std::string>& adopt,
    const sql::Decisions& decisions,
    console::Console& console,
    Diagnostics& diagnostics) {
  console.progress("planning");
  const output::Tree tree = session.tree();
  auto existing = read_existing(tree, diagnostics);
  if (!existing) return std::nullopt;
  existing->decisions = decisions;
  const render::Store store(
      render::embedded_templates(), tree.absolute(kTemplates), std::string{kTemplates});
  mention_overrides(store, console, diagnostics);
  output::FilePlan files;
  generate_project(
      session.loaded.api,
      spec::to_json(*session.loaded.document),
      session.project,
      store,
      *existing,
      files,
      diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  console.progress("comparing");
  output::PlanOptions options;
  options.version = std::string{kVersion};
  options.adopt = adopt;
  options.carried = carry::carry(files, tree, diagnostics);
  return output::plan_changes(files, tree, options, diagnostics);
}

}  // namespace bkctl::workspace
