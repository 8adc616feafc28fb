#include "commands/upgrade.hpp"

#include <array>

#include "engine/upgrade/version.hpp"
#include "report/json.hpp"
#include "version.hpp"
#include "workspace/decisions.hpp"
#include "workspace/listing.hpp"
#include "workspace/project.hpp"
#include "workspace/session.hpp"
#include "workspace/upgrading.hpp"
#include "workspace/version_check.hpp"
#include "workspace/write.hpp"

namespace bkctl::commands {
namespace {

class Upgrade final : public Command {
 public:
  void describe(Options& options) override {
    options.flag("--plan", plan_, "Show everything that would change, write nothing")
        .with_letter("-n");
    options.flag("--check", check_, "For bots: exit 1 when an upgrade is due, write nothing");
    options.flag("--abort", abort_, "Take an upgrade back that is not committed yet");
    options.flag(
        "--runtime-only", runtime_only_, "The runtime's sources only; no other file changes");
    options.flag("--no-commit", no_commit_, "Leave it to you to commit what is written");
    options.flag(
        "--allow-dirty",
        allow_dirty_,
        "Go on with uncommitted changes; with --abort, drop what came since");
    options
        .values(
            "--adopt",
            "PATH",
            adopt_,
            "Take over a file that was edited by hand or that is in the way")
        .with_kind(ValueKind::kFile);
    decisions_.describe(options);
    options.value("--project", "DIR", folder_, "Work on the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const ExitCode code = abort_ ? take_back(console, diagnostics) : go(console, diagnostics);
    report(console, code, diagnostics);
    return code;
  }

 private:
  [[nodiscard]] bool writing() const { return !plan_ && !check_; }

  ExitCode take_back(console::Console& console, Diagnostics& diagnostics) {
    const auto root = workspace::find_root(folder_, diagnostics);
    if (!root) return ExitCode::kUnreadable;
    const output::Tree tree(*root);
    const ExitCode code = workspace::lock(tree, console, diagnostics, session_.lock);
    if (code != ExitCode::kOk) return code;
    return workspace::abort_upgrade(tree, allow_dirty_, {}, diagnostics, restored_);
  }

  ExitCode go(console::Console& console, Diagnostics& diagnostics) {
    const auto decisions = decisions_.read(diagnostics);
    if (!decisions) return ExitCode::kUsage;
    workspace::SessionOptions options;
    options.folder = folder_;
    options.writing = writing();
    ExitCode code = workspace::open(options, console, diagnostics, session_);
    if (code == ExitCode::kOk) code = check_start(diagnostics);
    if (code == ExitCode::kOk) code = make_plan(*decisions, console, diagnostics);
    if (code != ExitCode::kOk) return code;
    if (check_ && due()) return ExitCode::kFindings;
    if (!writing() || !upgrade_.planned.changes.any()) return ExitCode::kOk;
    code = workspace::write_upgrade(
        upgrade_, session_.tree(), !no_commit_ && !allow_dirty_, {}, diagnostics, finished_);
    written_ = code == ExitCode::kOk;
    if (written_ && upgrade_.planned.changes.count(output::Kind::kConflict) != 0)
      code = ExitCode::kFindings;
    return code;
  }

  // Whether the project is one to upgrade, and the repository in a state for it.
  ExitCode check_start(Diagnostics& diagnostics) {
    const output::Manifest* manifest = session_.record(diagnostics);
    if (manifest == nullptr) return ExitCode::kRefused;
    if (manifest->files.empty()) {
      diagnostics
          .error(
              "BK5004",
              SourceSpan{SourceFile::make(std::string{output::kManifestPath}, ""), 0, 0, 0, 0},
              {},
              "the project's record is not there, so nobody can say what bkctl wrote")
          .help = "restore .bkctl from version control";
      return ExitCode::kRefused;
    }
    upgrade_.from = manifest->version;
    upgrade_.to = kVersion;
    upgrade_.runtime_only = runtime_only_;
    ExitCode code = workspace::check_not_newer(manifest->version, diagnostics);
    if (code != ExitCode::kOk || !writing()) return code;
    code = workspace::commit_waiting(session_.tree(), diagnostics, finished_);
    if (code != ExitCode::kOk || !finished_.commit.empty()) return code;
    return workspace::check_repository(session_.root, allow_dirty_, diagnostics);
  }

  ExitCode make_plan(
      const sql::Decisions& decisions, console::Console& console, Diagnostics& diagnostics) {
    workspace::PlanRequest request{adopt_, decisions, {}, true, runtime_only_};
    if (session_.project.enabled("migrations") && !runtime_only_) {
      const auto database = workspace::plan_database(session_, decisions, console, diagnostics);
      if (!database) return ExitCode::kFindings;
      if (database->evolution.refused()) refused_ = true;
      request.decisions = database->decisions;
    }
    auto planned = workspace::plan(session_, request, console, diagnostics);
    if (!planned) return refused_ ? ExitCode::kRefused : ExitCode::kFindings;
    upgrade_.planned = *std::move(planned);
    planned_ = true;
    const bool refused = upgrade_.planned.changes.refused() || diagnostics.has_errors();
    return refused ? ExitCode::kRefused : ExitCode::kOk;
  }

  // Whether a newer version has anything for this project, its record aside.
  [[nodiscard]] bool due() const {
    return upgrade::is_older(upgrade_.from, upgrade_.to) || upgrade_.planned.changes.any();
  }

  void report(console::Console& console, ExitCode code, const Diagnostics& diagnostics) const {
    if (console.json()) {
      console.print_raw(report::answer("upgrade", code, result(diagnostics), diagnostics));
      return;
    }
    console.findings(without_gaps(diagnostics));
    if (abort_) {
      if (code == ExitCode::kOk)
        console.print("Taken back: " + counted(restored_) + " as before the upgrade.\n");
      return;
    }
    if (planned_) print(console, code, diagnostics);
    if (code == ExitCode::kRefused) console.remark("Nothing was written.");
  }

  void print(console::Console& console, ExitCode code, const Diagnostics& diagnostics) const {
    const auto& changes = upgrade_.planned.changes;
    if (check_ && code == ExitCode::kFindings) {
      const auto request = workspace::pull_request(upgrade_, diagnostics);
      const auto* title = request.find("title")->if_string();
      const auto* body = request.find("body")->if_string();
      console.print(*title + "\n\n" + *body);
      return;
    }
    console.print(workspace::listing(changes, console.style()));
    console.print(workspace::listing(upgrade_.planned.applied, console.style()));
    if (code == ExitCode::kRefused) {
      console.print(workspace::refused_edits(changes));
      return;
    }
    if (plan_) console.print(workspace::own_changes(changes));
    console.print(workspace::closing(changes, written_));
    console.print(ending());
  }

  [[nodiscard]] std::string ending() const {
    if (!finished_.commit.empty())
      return "Committed as " + finished_.commit + "; git revert " + finished_.commit +
             " undoes it.\n";
    if (!written_) return "";
    const std::string back = "bkctl upgrade --abort takes all of it back.\n";
    if (upgrade_.planned.changes.count(output::Kind::kConflict) == 0)
      return "Build and test it; " + back;
    if (!finished_.conflicts) return "Decide where the markers are; " + back;
    return "Decide where the markers are (git mergetool), then: git commit -F "
           ".bkctl/upgrade/message.txt\n" +
           back;
  }

  [[nodiscard]] bk::json::Object result(const Diagnostics& diagnostics) const {
    if (abort_) return {{"restored", restored_}};
    if (!planned_) return {};
    return {
        {"from", upgrade_.from},
        {"to", upgrade_.to},
        {"due", due()},
        {"written", written_},
        {"commit", finished_.commit},
        {"conflicts", upgrade_.planned.changes.count(output::Kind::kConflict)},
        {"changes", workspace::facts(upgrade_.planned.changes, plan_)},
        {"unchanged", upgrade_.planned.changes.unchanged},
        {"codemods", workspace::facts(upgrade_.planned.applied)},
        {"pull_request", workspace::pull_request(upgrade_, diagnostics)}};
  }

  static std::string counted(std::size_t files) {
    return std::to_string(files) + (files == 1 ? " file is" : " files are");
  }

  // What codemods did is listed by itself, and what the backend will not do is no news here.
  static Diagnostics without_gaps(const Diagnostics& diagnostics) {
    Diagnostics out;
    for (const auto& each : diagnostics.all()) {
      const bool listed = each.code == "BK5021" || each.code == "BK5022";
      if (each.severity == Severity::kError || (!each.code.starts_with("BK3") && !listed))
        out.add(each);
    }
    return out;
  }

  bool plan_ = false;
  bool check_ = false;
  bool abort_ = false;
  bool runtime_only_ = false;
  bool no_commit_ = false;
  bool allow_dirty_ = false;
  std::vector<std::string> adopt_;
  workspace::DecisionOptions decisions_;
  std::string folder_ = ".";
  workspace::Session session_;
  workspace::Upgrade upgrade_;
  workspace::Finished finished_;
  bool refused_ = false;  // the database's side
  bool planned_ = false;
  bool written_ = false;
  std::size_t restored_ = 0;
};

constexpr std::array kExamples{
    Example{"bkctl upgrade --plan", "See what this version would change, line by line"},
    Example{"bkctl upgrade", "Bring the project to this version, as one commit"},
    Example{"bkctl upgrade --abort", "Take it back, when it is not committed yet"},
    Example{"bkctl upgrade --check --json", "In a bot: exit 1 and the text of a pull request"},
    Example{"bkctl upgrade --runtime-only", "Take the runtime's fixes and leave all else alone"},
};

}  // namespace

const Entry kUpgradeEntry{
    "upgrade",
    "Bring a project to this version of bkctl",
    "From any older version straight to this one: what bkctl wrote follows the new\n"
    "templates, what you wrote is merged with them as git merges, files that moved\n"
    "are followed, and where our API changed, your code is changed with it, place by\n"
    "place (docs/upgrading.md). All files change together or none does.\n"
    "\n"
    "In a git repository without uncommitted changes the result is one commit. Where\n"
    "you and bkctl changed the same lines, both stand between markers, git knows of\n"
    "the conflict (git mergetool), nothing is committed, and the exit code is 1.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Upgrade>(); },
};

}  // namespace bkctl::commands
