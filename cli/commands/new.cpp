#include "commands/new.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "catalog.hpp"
#include "console/table.hpp"
#include "engine/base/name.hpp"
#include "engine/config/load.hpp"
#include "engine/render/store.hpp"
#include "report/json.hpp"
#include "version.hpp"
#include "workspace/capabilities.hpp"
#include "workspace/create.hpp"
#include "workspace/document.hpp"
#include "workspace/placed.hpp"
#include "workspace/project.hpp"
#include "workspace/summary.hpp"

namespace bkctl::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownInferences = 24;
constexpr std::size_t kShownFindings = 12;

// What to do about errors that all break the standard: documents in wide use have such.
std::string way_on(const Diagnostics& diagnostics) {
  std::set<std::string> codes;
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.severity == Severity::kError) codes.insert(each.code);
  }
  std::string options;
  for (const std::string& code : codes) {
    if (!config::is_allowable(code)) return {};
    options += " --allow " + code;
  }
  if (options.empty()) return {};
  return "To go on all the same, leaving out what makes no sense:" + options;
}

class New final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("DIR", folder_, "Folder of the new project")
        .with_kind(ValueKind::kFolder)
        .as_required();
    options.value("--spec", "PATH|URL", spec_, "OpenAPI document: a file or an https address")
        .with_kind(ValueKind::kFile)
        .as_required();
    options.value("--name", "NAME", name_, "Name of the project; the folder's name unless given");
    options.value("--database", "WHICH", database_, "Databases that it works with")
        .with_choices({"both", "sqlite", "postgresql"});
    options
        .value("--runtime", "WHICH", runtime_, "Copy the runtime's source, or use an installed one")
        .with_choices({"vendored", "system"});
    options.values(
        "--allow",
        "CODE",
        project_.allow,
        "Read over errors of the document with this code (BK2xxx)");
    options.flag("--no-git", no_git_, "Make no git repository");
    loading_.describe(options);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    workspace::Created created;
    workspace::Loaded loaded;
    const ExitCode code = create(console, diagnostics, loaded, created);
    report(console, code, diagnostics, loaded.api, created);
    return code;
  }

 private:
  ExitCode create(
      console::Console& console,
      Diagnostics& diagnostics,
      workspace::Loaded& loaded,
      workspace::Created& created) {
    if (!choose_name(diagnostics)) return ExitCode::kUsage;
    if (const ExitCode code = workspace::check_target(folder_, diagnostics); code != ExitCode::kOk)
      return code;
    workspace::DocumentLoader loader(spec_, loading_, console);
    if (const ExitCode code =
            workspace::load(spec_, project_, loader, console, diagnostics, loaded);
        code != ExitCode::kOk) {
      return code;
    }
    const auto placed = workspace::place(spec_, loader.files(), diagnostics);
    if (!placed) return ExitCode::kRefused;
    project_.document = placed->document;

    console.progress("planning");
    output::FilePlan plan;
    const render::Store store;
    generate_project(
        loaded.api,
        spec::to_json(*loaded.document),
        project_,
        store,
        Existing{},
        plan,
        diagnostics);
    if (diagnostics.has_errors()) return ExitCode::kFindings;
    workspace::NewProject files;
    files.folder = folder_;
    files.plan = std::move(plan);
    files.extra = placed->files;
    files.extra.emplace_back(std::string{workspace::kConfigName}, workspace::config_text(project_));
    files.options.version = std::string{kVersion};
    files.options.answers = {
        {"database", database_}, {"name", project_.name}, {"runtime", runtime_}};
    files.git = !no_git_;
    console.progress("writing " + folder_);
    return workspace::create(files, diagnostics, created);
  }

  bool choose_name(Diagnostics& diagnostics) {
    std::error_code error;
    fs::path folder = fs::absolute(folder_, error).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    const std::string wish = name_.empty() ? folder.filename().string() : name_;
    const std::string name = Name(wish, "service").kebab();
    const bool fits = config::is_project_name(name);
    if (!fits || (!name_.empty() && name != name_)) {
      auto& finding =
          diagnostics.error("BK7004", {}, {}, "`" + wish + "` cannot be a project's name");
      finding.help =
          "a name has lower case letters, digits and single hyphens, starts with a letter, and is "
          "at most 60 long";
      if (fits) finding.help += ": --name " + name;
      return false;
    }
    for (const std::string& code : project_.allow) {
      if (config::is_allowable(code)) continue;
      diagnostics.error("BK7004", {}, {}, "`" + code + "` cannot be allowed").help =
          "errors in the document can: BK2001 to BK2999";
      return false;
    }
    project_.name = name;
    if (database_ == "sqlite") project_.databases = {config::Database::kSqlite};
    if (database_ == "postgresql") project_.databases = {config::Database::kPostgresql};
    if (runtime_ == "system") project_.runtime = config::Runtime::kSystem;
    project_.allow_remote = loading_.allow_remote;
    return true;
  }

  void report(
      console::Console& console,
      ExitCode code,
      const Diagnostics& diagnostics,
      const ir::Api& api,
      const workspace::Created& created) {
    if (console.json()) {
      bk::json::Object result;
      if (code == ExitCode::kOk) {
        result = {
            {"folder", folder_},
            {"name", project_.name},
            {"document", project_.document},
            {"files", created.files},
            {"git", created.committed},
            {"operations", workspace::operation_counts(api)},
            {"inferences", workspace::inferences(api)}};
      }
      console.print_raw(report::answer("new", code, result, diagnostics));
      return;
    }
    console.findings(diagnostics, kShownFindings);
    if (code != ExitCode::kOk) {
      if (const std::string words = way_on(diagnostics); !words.empty()) console.remark(words);
      return;
    }
    const auto& style = console.style();
    console.print(
        style.green("Created") + " " + console::one_line(folder_) + " from " +
        console::one_line(spec_) + ": " + std::to_string(created.files) + " files" +
        (created.committed ? ", first commit made" : "") + ".\n\n");
    console.print(workspace::operation_words(api) + "\n");
    if (!api.gaps.empty())
      console.print(workspace::capability_words(workspace::capabilities(api)) + "\n");
    console.print("\n");
    if (!api.inferences.empty()) {
      console.print(style.bold("What was inferred, and from which line") + "\n");
      console.print(workspace::inference_words(api, kShownInferences) + "\n");
    }
    console::Table steps;
    steps.add({"cd " + console::one_line(folder_), ""});
    steps.add({"cmake --workflow --preset dev", "build it and run its tests"});
    steps.add({"./build/dev/" + project_.name + " serve", "http://127.0.0.1:8080/docs"});
    console.print(style.bold("Next") + "\n" + steps.text());
  }

  std::string folder_;
  std::string spec_;
  std::string name_;
  std::string database_ = "both";
  std::string runtime_ = "vendored";
  bool no_git_ = false;
  workspace::LoaderOptions loading_;
  config::Project project_;
};

constexpr std::array kExamples{
    Example{
        "bkctl new shop --spec openapi.yaml",
        "A project in ./shop, with a git repository and a first commit"},
    Example{
        "bkctl new shop --spec https://example.com/openapi.json --database postgresql",
        "From the web, for PostgreSQL only"},
    Example{
        "bkctl new shop --spec openapi.yaml --json",
        "The same, with the summary as JSON for a script"},
};

}  // namespace

const Entry kNewEntry{
    "new",
    "Make a project from an API description",
    "Reads the document, writes a complete project into DIR, and makes it a git\n"
    "repository. DIR must not exist or be empty; when anything fails, or on Ctrl-C,\n"
    "it is left as it was. The document is copied into the project, which is from\n"
    "then on generated from that copy.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<New>(); },
};

}  // namespace bkctl::commands
