#include "commands/migrate.hpp"

#include <array>

#include "engine/base/name.hpp"
#include "engine/sql/migration_files.hpp"
#include "migrations/migrations.hpp"
#include "report/json.hpp"
#include "workspace/decisions.hpp"
#include "workspace/migration_report.hpp"
#include "workspace/project.hpp"
#include "workspace/save.hpp"
#include "workspace/session.hpp"

namespace bkctl::commands {
namespace {

class Migrate final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("ACTION", action_, "What to do")
        .with_choices({"plan", "new", "lint"})
        .as_required();
    options.arguments("NAME", names_, "new: what the migration does, in a word or two; lint: files")
        .with_kind(ValueKind::kFile);
    decisions_.describe(options);
    options.flag("--strict", strict_, "lint: exit 1 on warnings too");
    options.value("--project", "DIR", folder_, "Work on the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    bk::json::Object result{{"action", action_}};
    ExitCode code = ExitCode::kUsage;
    if (action_ == "plan") code = plan(console, diagnostics, result);
    if (action_ == "new") code = make(console, diagnostics, result);
    if (action_ == "lint") code = lint(diagnostics);
    console.findings(diagnostics);
    if (console.json())
      console.print_raw(report::answer("migrate", code, result, diagnostics));
    else if (action_ == "lint" && diagnostics.empty())
      console.remark("Nothing to say.");
    return code;
  }

 private:
  ExitCode plan(console::Console& console, Diagnostics& diagnostics, bk::json::Object& result) {
    if (!names_.empty()) return too_many(diagnostics);
    const auto decisions = decisions_.read(diagnostics);
    if (!decisions) return ExitCode::kUsage;
    workspace::Session session;
    workspace::SessionOptions options;
    options.folder = folder_;
    const ExitCode opened = workspace::open(options, console, diagnostics, session);
    if (opened != ExitCode::kOk) return opened;
    const auto database = workspace::plan_database(session, *decisions, console, diagnostics);
    if (!database) return ExitCode::kFindings;
    // What is wrong with the document is for `bkctl validate`.
    if (!diagnostics.has_errors()) diagnostics = Diagnostics{};
    console.print(workspace::text_of(*database, console.style()));
    for (auto& [name, value] : workspace::facts(*database)) result.set(name, std::move(value));
    if (!database->evolution.refused()) return ExitCode::kOk;
    migrations::refuse(database->evolution.changes, diagnostics);
    return ExitCode::kRefused;
  }

  ExitCode make(console::Console& console, Diagnostics& diagnostics, bk::json::Object& result) {
    if (names_.size() != 1) {
      diagnostics.error("BK7001", {}, {}, "a new migration needs one name").help =
          "for example: bkctl migrate new backfill_prices";
      return ExitCode::kUsage;
    }
    const auto root = workspace::find_root(folder_, diagnostics);
    if (!root) return ExitCode::kUnreadable;
    const output::Tree tree(*root);
    const auto record = output::load_manifest(tree, diagnostics);
    if (!record) return ExitCode::kFindings;
    const Existing existing = workspace::read_existing(tree, *record);
    const std::string name = Name(names_.front()).snake();
    const sql::Script script{"-- Forth: " + name + "\n", "-- Back: " + name + "\n"};
    const sql::Step step{name, script, script};
    workspace::Save save;
    bk::json::Value::Array files;
    for (const auto& file : sql::files_of(step, sql::next_number(existing.migrations))) {
      auto added = save.add(tree.absolute(file.path), file.text);
      if (!added) return unwritten(added.error(), diagnostics);
      files.emplace_back(file.path);
      console.print(file.path + "\n");
    }
    auto done = save.commit();
    if (!done) return unwritten(done.error(), diagnostics);
    result.set("files", std::move(files));
    return ExitCode::kOk;
  }

  ExitCode lint(Diagnostics& diagnostics) const {
    std::vector<std::string> files = names_;
    if (files.empty()) {
      const auto root = workspace::find_root(folder_, diagnostics);
      if (!root) return ExitCode::kUnreadable;
      const output::Tree tree(*root);
      for (const auto& path : workspace::migration_paths(tree))
        files.push_back(*root == "." ? path : tree.absolute(path));
    }
    if (!workspace::lint_migrations(files, diagnostics)) return ExitCode::kUnreadable;
    const bool findings = diagnostics.has_errors() || (strict_ && diagnostics.warnings() > 0);
    return findings ? ExitCode::kFindings : ExitCode::kOk;
  }

  static ExitCode too_many(Diagnostics& diagnostics) {
    diagnostics.error("BK7001", {}, {}, "`bkctl migrate plan` takes no name");
    return ExitCode::kUsage;
  }

  static ExitCode unwritten(const bk::Error& error, Diagnostics& diagnostics) {
    diagnostics.error("BK7023", {}, {}, "the files cannot be written: " + error.message());
    return ExitCode::kDisk;
  }

  std::string action_;
  std::vector<std::string> names_;
  workspace::DecisionOptions decisions_;
  std::string folder_ = ".";
  bool strict_ = false;
};

constexpr std::array kExamples{
    Example{"bkctl migrate plan", "Which steps the document's changes need, and their SQL"},
    Example{
        "bkctl migrate plan --rename books.isbn=isbn13 --allow-drop books.shelf",
        "See what these decisions come to; give them to `bkctl generate` to write the steps"},
    Example{"bkctl migrate new backfill_prices", "An empty migration, for both databases"},
    Example{"bkctl migrate lint --strict", "In CI: fail on what locks tables or breaks off"},
};

}  // namespace

const Entry kMigrateEntry{
    "migrate",
    "See, begin and check migrations of the database",
    "plan shows how the database follows the document: each change, what it means for\n"
    "the rows there are, and the SQL for SQLite and PostgreSQL. `bkctl generate` with\n"
    "the same options writes the steps; this command writes none of them.\n"
    "new makes an empty pair of files with the next number. lint reads migrations,\n"
    "ours and yours, for what locks tables, fails half way or breaks running services.\n"
    "\n"
    "The service itself applies them: `<service> migrate up`, `down [n]`, `status`,\n"
    "`verify` and `drift`.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Migrate>(); },
};

}  // namespace bkctl::commands
