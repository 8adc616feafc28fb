#include "commands/validate.hpp"

#include <array>

#include "engine/lint/rule.hpp"
#include "report/report_options.hpp"
#include "workspace/changed_since.hpp"
#include "workspace/document.hpp"
#include "workspace/each.hpp"

namespace bkctl::commands {
namespace {

class Validate final : public Command {
 public:
  void describe(Options& options) override {
    options.arguments("FILE", files_, "OpenAPI documents: files or https addresses")
        .with_kind(ValueKind::kFile)
        .as_required();
    reports_.describe(options);
    changed_.describe(options);
    options.flag("--strict", strict_, "Exit 1 for warnings too");
    options.flag(
        "--allow-remote", loading_.allow_remote, "Let documents refer to files on the web");
    options.flag(
        "--allow-private",
        loading_.allow_private,
        "Fetch from this machine and private networks too");
  }

  ExitCode run(console::Console& console) override {
    if (!reports_.check(console, "validate")) return ExitCode::kUsage;
    Diagnostics diagnostics(10'000);
    ExitCode code = workspace::check_each(
        files_,
        loading_,
        console,
        [&](const std::string& file, workspace::DocumentLoader& loader, Diagnostics& found) {
          workspace::Loaded loaded;
          const ExitCode ended =
              workspace::load(file, config::Project{}, loader, console, found, loaded);
          if (loaded.document != nullptr) lint::lint(*loaded.document, {}, found);
          return ended;
        },
        diagnostics);
    if (!changed_.apply(diagnostics)) {
      code = ExitCode::kUnreadable;
    } else if (code != ExitCode::kUnreadable) {
      const bool bad = diagnostics.has_errors() || (strict_ && diagnostics.warnings() != 0);
      code = bad ? ExitCode::kFindings : ExitCode::kOk;
    }
    code = reports_.write(console, report::Findings{"validate", files_, diagnostics, code, {}});
    if (reports_.format(console) == "pretty" && !diagnostics.empty())
      console.remark("What a code means: bkctl explain " + diagnostics.all().front().code);
    return code;
  }

 private:
  std::vector<std::string> files_;
  report::ReportOptions reports_;
  workspace::ChangedSince changed_;
  bool strict_ = false;
  workspace::LoaderOptions loading_;
};

constexpr std::array kExamples{
    Example{"bkctl validate openapi.yaml", "Findings with their lines"},
    Example{"bkctl validate openapi.yaml --format github", "Annotations in GitHub Actions"},
    Example{"bkctl validate openapi.yaml --format sarif > findings.sarif", "For code scanning"},
    Example{"bkctl validate api/*.yaml --strict", "Several documents, warnings count"},
};

}  // namespace

const Entry kValidateEntry{
    "validate",
    "Check API descriptions",
    "Reads each document with everything it refers to, and says what is wrong with it\n"
    "(BK1xxx, BK2xxx), what a generated backend would not do (BK3xxx), and what is valid\n"
    "but unwise (BK8xxx). Exits 1 when a document has errors, 3 when one cannot be read.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); },
};

}  // namespace bkctl::commands
