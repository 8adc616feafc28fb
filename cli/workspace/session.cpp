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
constexpr std::string_view kVendoredRuntime = "vendor/bk/";

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

// What an upgrade does beyond generating, added to the options of the comparison.
void adapt(
    const output::FilePlan& files,
    const output::Tree& tree,
    output::PlanOptions& options,
    std::vector<upgrade::Applied>& applied,
    Diagnostics& diagnostics) {
  auto adaptation = upgrade::adapt(
      {options.record->version, files, tree, *options.record, std::move(options.carried)},
      upgrade::codemods(),
      upgrade::moves(),
      diagnostics);
  options.carried = std::move(adaptation.carried);
  for (auto& file : adaptation.adapted) options.adapted.push_back(std::move(file));
  options.needs_bases = true;
  applied = std::move(adaptation.applied);
}

}  // namespace

const output::Manifest* Session::record(Diagnostics& diagnostics) const {
  if (!record_) record_ = output::load_manifest(tree(), diagnostics);
  return record_ ? &*record_ : nullptr;
}

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

std::optional<Planned> plan(
    const Session& session,
    const PlanRequest& request,
    console::Console& console,
    Diagnostics& diagnostics) {
  console.progress("planning");
  const output::Tree tree = session.tree();
  const output::Manifest* record = session.record(diagnostics);
  if (record == nullptr) return std::nullopt;
  Existing existing = read_existing(tree, *record);
  existing.decisions = request.decisions;
  const render::Store store(
      render::embedded_templates(), tree.absolute(kTemplates), std::string{kTemplates});
  mention_overrides(store, console, diagnostics);
  output::FilePlan files;
  generate_project(
      session.loaded.api,
      spec::to_json(*session.loaded.document),
      session.project,
      store,
      existing,
      files,
      diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  console.progress("comparing");
  output::PlanOptions options;
  options.record = record;
  options.version = std::string{kVersion};
  options.adopt = request.adopt;
  options.adapted = request.adapted;
  Planned out;
  if (request.runtime_only) {
    options.only_below = kVendoredRuntime;
  } else {
    options.carried = carry::carry(files, tree, *record, diagnostics);
    if (request.upgrading) adapt(files, tree, options, out.applied, diagnostics);
  }
  out.changes = output::plan_changes(files, tree, options, diagnostics);
  return out;
}

}  // namespace bkctl::workspace
