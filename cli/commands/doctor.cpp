#include "commands/doctor.hpp"

#include <array>

#include "engine/output/changes.hpp"
#include "engine/upgrade/health.hpp"
#include "git/repository.hpp"
#include "report/json.hpp"
#include "version.hpp"
#include "workspace/project.hpp"
#include "workspace/version_check.hpp"

namespace bkctl::commands {
namespace {

class Doctor final : public Command {
 public:
  void describe(Options& options) override {
    options.value("--project", "DIR", folder_, "Examine the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const ExitCode code = examine(diagnostics);
    if (console.json()) {
      const bk::json::Object result{
          {"bkctl", kVersion}, {"project", project_}, {"runtime", runtime_}};
      console.print_raw(report::answer("doctor", code, result, diagnostics));
      return code;
    }
    console.findings(diagnostics);
    if (project_.empty()) return code;
    console.print(
        "Written by bkctl " + project_ + "; this is bkctl " + std::string{kVersion} + ".\n");
    console.print(
        runtime_.empty() ? "The runtime is the installed one; its version is not in the project.\n"
                         : "The runtime below vendor/bk is bk " + runtime_ + ".\n");
    if (code == ExitCode::kOk) console.print("Nothing is wrong.\n");
    return code;
  }

 private:
  ExitCode examine(Diagnostics& diagnostics) {
    const auto root = workspace::find_root(folder_, diagnostics);
    if (!root) return ExitCode::kUnreadable;
    const auto project = workspace::read_config(*root, diagnostics);
    if (!project) return ExitCode::kUnreadable;
    const output::Tree tree(*root);
    upgrade::examine(tree, diagnostics);
    Diagnostics said;  // by the examination
    if (const auto manifest = output::load_manifest(tree, said); manifest) {
      project_ = manifest->version;
      if (project->runtime == config::Runtime::kVendored)
        runtime_ = manifest->runtime.empty() ? manifest->version : manifest->runtime;
      (void)workspace::check_version(*manifest, diagnostics);
    }
    if (!runtime_.empty()) upgrade::examine_runtime(runtime_, upgrade::advisories(), diagnostics);
    if (const std::string what = git::unfinished(*root); !what.empty()) {
      diagnostics.warning("BK7025", {}, {}, "git is in the middle of a " + what).help =
          "finish it or abort it before bkctl writes";
    }
    return diagnostics.empty() ? ExitCode::kOk : ExitCode::kFindings;
  }

  std::string folder_ = ".";
  std::string project_;  // version of the bkctl that wrote it
  std::string runtime_;
};

constexpr std::array kExamples{
    Example{"bkctl doctor", "See whether bkctl's memory of the project is in order"},
    Example{"bkctl doctor --json", "In a pipeline: exit 1 when something is wrong"},
};

}  // namespace

const Entry kDoctorEntry{
    "doctor",
    "Find what is wrong with a project, and what is known against its runtime",
    "Looks at what bkctl remembers of a project (.bkctl): a record or base that was\n"
    "edited or lost, generated files that were edited, conflicts that nobody decided,\n"
    "an upgrade that waits, what a run left that died, a version that is older or\n"
    "newer. Names the security advisories that concern the runtime below vendor/bk.\n"
    "\n"
    "Changes nothing. Exit code 1 when there is a finding.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Doctor>(); },
};

}  // namespace bkctl::commands
