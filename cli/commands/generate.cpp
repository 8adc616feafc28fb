#include "commands/generate.hpp"

#include <array>

#include "engine/output/diff.hpp"
#include "git/repository.hpp"
#include "report/json.hpp"
#include "workspace/decisions.hpp"
#include "workspace/listing.hpp"
#include "workspace/project.hpp"
#include "workspace/session.hpp"
#include "workspace/switches.hpp"
#include "workspace/unwritten.hpp"
#include "workspace/version_check.hpp"
#include "workspace/write.hpp"

namespace bkctl::commands {
namespace {

using output::Changes;
using workspace::Unwritten;

class Generate final : public Command {
 public:
  void describe(Options& options) override {
    options.flag("--dry-run", dry_run_, "Say what would change, write nothing").with_letter("-n");
    options.flag("--diff", diff_, "Print the changes as a patch, write nothing");
    options.flag("--check", check_, "Write nothing; exit 1 when anything would change (for CI)");
    options.flag("--strict", strict_, "Exit 1 when operations are unwritten");
    options
        .values(
            "--adopt",
            "PATH",
            adopt_,
            "Take over a file that was edited by hand or that is in the way")
        .with_kind(ValueKind::kFile);
    options.values("--with", "CAPABILITY", with_, "Switch a capability on, in bkctl.yaml too");
    options.values("--without", "CAPABILITY", without_, "Switch a capability off, likewise");
    decisions_.describe(options);
    options.value("--project", "DIR", folder_, "Work on the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    workspace::SessionOptions options;
    options.folder = folder_;
    options.writing = !dry_run_ && !diff_ && !check_;
    const auto decisions = decisions_.read(diagnostics);
    ExitCode code =
        decisions ? workspace::open(options, console, diagnostics, session_) : ExitCode::kUsage;
    std::optional<Changes> changes;
    if (code == ExitCode::kOk) code = check_version(diagnostics);
    if (code == ExitCode::kOk) code = switch_capabilities(diagnostics);
    if (code == ExitCode::kOk && options.writing) mention_git(diagnostics);
    if (code == ExitCode::kOk) {
      changes = plan(*decisions, console, diagnostics);
      code = outcome(changes, diagnostics);
    }
    if (code == ExitCode::kOk && options.writing) {
      code = workspace::apply(*changes, session_.tree(), {}, diagnostics);
      written_ = code == ExitCode::kOk && changes->any();
    }
    if (changes && !diagnostics.has_errors()) {
      unwritten_ =
          workspace::unwritten(session_.loaded.api, workspace::read_sources(session_.tree()));
      if (code == ExitCode::kOk && check_ && changes->any()) code = ExitCode::kFindings;
      if (code == ExitCode::kOk && strict_ && !unwritten_.empty()) code = ExitCode::kFindings;
    }
    report(console, code, changes, diagnostics);
    return code;
  }

 private:
  [[nodiscard]] ExitCode check_version(Diagnostics& diagnostics) const {
    const output::Manifest* record = session_.record(diagnostics);
    return record == nullptr ? ExitCode::kFindings : workspace::check_version(*record, diagnostics);
  }

  void mention_git(Diagnostics& diagnostics) const {
    const std::string what = git::unfinished(session_.root);
    if (what.empty()) return;
    diagnostics.warning("BK7025", {}, {}, "git is in the middle of a " + what).help =
        "finish it or abort it first; what is written now mixes with it";
  }

  // Into bkctl.yaml, together with what follows from it.
  ExitCode switch_capabilities(Diagnostics& diagnostics) {
    if (with_.empty() && without_.empty()) return ExitCode::kOk;
    const auto text = session_.tree().read(workspace::kConfigName);
    if (!text || !*text) return ExitCode::kUnreadable;
    auto edited = workspace::with_switches(**text, with_, without_, diagnostics);
    if (!edited) return ExitCode::kUnreadable;
    auto project = workspace::parse_config(*edited, diagnostics);
    if (!project) return ExitCode::kUsage;
    session_.project = *std::move(project);
    adapted_.push_back({std::string{workspace::kConfigName}, *std::move(edited)});
    return ExitCode::kOk;
  }

  std::optional<Changes> plan(
      const sql::Decisions& decisions, console::Console& console, Diagnostics& diagnostics) {
    workspace::PlanRequest request{adopt_, decisions, adapted_};
    if (session_.project.enabled("migrations")) {
      const auto database = workspace::plan_database(session_, decisions, console, diagnostics);
      if (!database) return std::nullopt;
      refused_ = database->evolution.refused();
      request.decisions = database->decisions;
    }
    auto planned = workspace::plan(session_, request, console, diagnostics);
    if (!planned) return std::nullopt;
    return std::move(planned->changes);
  }

  [[nodiscard]] ExitCode outcome(
      const std::optional<Changes>& changes, const Diagnostics& diagnostics) const {
    if (!changes) return refused_ ? ExitCode::kRefused : ExitCode::kFindings;
    return changes->refused() || diagnostics.has_errors() ? ExitCode::kRefused : ExitCode::kOk;
  }

  void report(
      console::Console& console,
      ExitCode code,
      const std::optional<Changes>& changes,
      const Diagnostics& diagnostics) const {
    if (console.json()) {
      bk::json::Object result;
      if (changes) {
        result = {
            {"written", written_},
            {"changed", changes->any()},
            {"changes", workspace::facts(*changes, diff_)},
            {"unchanged", changes->unchanged},
            {"unwritten", workspace::facts(unwritten_)}};
      }
      console.print_raw(report::answer("generate", code, result, diagnostics));
      return;
    }
    if (changes && diff_) {
      for (const auto& change : changes->files) console.print_raw(output::unified_diff(change));
    }
    console.findings(without_gaps(diagnostics));
    if (!changes && code == ExitCode::kRefused) console.remark("Nothing was written.");
    if (!changes) return;
    if (!diff_) console.print(workspace::listing(*changes, console.style()));
    if (code == ExitCode::kRefused) {
      if (!diff_) console.print(workspace::refused_edits(*changes));
      console.remark("Nothing was written.");
    } else if (!diff_) {
      console.print(
          workspace::closing(*changes, written_) + workspace::listing(unwritten_, console.style()));
    }
  }

  // What the backend will not do is said by `bkctl new` and `bkctl validate`; here it would hide
  // what changes.
  static Diagnostics without_gaps(const Diagnostics& diagnostics) {
    Diagnostics out;
    for (const auto& each : diagnostics.all()) {
      if (each.severity == Severity::kError || !each.code.starts_with("BK3")) out.add(each);
    }
    return out;
  }

  bool dry_run_ = false;
  bool diff_ = false;
  bool check_ = false;
  bool strict_ = false;
  std::vector<std::string> adopt_;
  std::vector<std::string> with_;
  std::vector<std::string> without_;
  std::vector<output::Adapted> adapted_;
  workspace::DecisionOptions decisions_;
  std::string folder_ = ".";
  workspace::Session session_;
  bool refused_ = false;  // the database's side
  std::vector<Unwritten> unwritten_;
  bool written_ = false;
};

constexpr std::array kExamples{
    Example{
        "bkctl generate",
        "After the document changed: rewrite what follows from it, merge into what is yours"},
    Example{"bkctl generate --dry-run", "See what that would change"},
    Example{"bkctl generate --diff | less", "See it line by line"},
    Example{"bkctl generate --check --strict", "In CI: fail when something was forgotten"},
    Example{
        "bkctl generate --rename books.isbn=isbn13",
        "Let a column keep its values under its new name"},
    Example{"bkctl generate --without docker", "Switch a capability off and take its files out"},
    Example{"bkctl generate --adopt api/src/books_routes.cpp", "Drop an edit of a generated file"},
};

}  // namespace

const Entry kGenerateEntry{
    "generate",
    "Bring a project in step with its document",
    "Generated files (api/, tests/contract/, vendor/) are rewritten where they differ;\n"
    "one that was edited by hand is refused, and then nothing is written. In files\n"
    "that are yours (src/, deploy/, CMakeLists.txt) changes are merged, as git merges.\n"
    "Migrations are added, never rewritten; where rows could be lost or would not fit,\n"
    "nothing is written until you said what is meant (see `bkctl migrate plan`). All\n"
    "files change together or none does.\n"
    "\n"
    "At the end it lists the operations that answer 501 because nobody wrote them.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Generate>(); },
};

}  // namespace bkctl::commands
