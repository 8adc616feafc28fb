#include "commands/explain.hpp"

#include <array>
#include <limits>

#include "engine/base/codes.hpp"
#include "engine/base/suggest.hpp"
#include "engine/diff/check.hpp"
#include "report/json.hpp"
#include "workspace/session.hpp"
#include "workspace/summary.hpp"

namespace bkctl::commands {
namespace {

class Explain final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("CODE", code_, "A code such as BK2007; without one: the project here");
    options.value("--project", "DIR", folder_, "Explain the project there")
        .with_letter("-C")
        .with_kind(ValueKind::kFolder);
  }

  ExitCode run(console::Console& console) override {
    return code_.empty() ? explain_project(console) : explain_code(console);
  }

 private:
  ExitCode explain_code(console::Console& console) const {
    Diagnostics diagnostics;
    const CodeInfo* info = find_code(code_);
    CodeInfo check_page;
    std::string check_title;
    std::string check_text;
    if (const diff::Check* check = diff::find_check(code_); check != nullptr) {
      check_title = diff::title(*check);
      check_text = "bkctl diff: " + std::string{diff::to_string(check->verdict)} + ", because\n" +
                   std::string{check->reason} + ".\n";
      check_page = {check->id, check_title, check_text};
      info = &check_page;
    }
    if (info == nullptr) {
      auto& finding = diagnostics.error("BK7030", {}, {}, "there is no code `" + code_ + "`");
      finding.help = "codes look like BK2007; every finding prints its own";
      console.findings(diagnostics);
      if (console.json())
        console.print_raw(report::failure("explain", ExitCode::kUsage, diagnostics));
      return ExitCode::kUsage;
    }
    if (console.json()) {
      bk::json::Object result{
          {"code", info->code}, {"title", info->title}, {"explanation", info->explanation}};
      console.print_raw(report::answer("explain", ExitCode::kOk, result, diagnostics));
      return ExitCode::kOk;
    }
    std::string text =
        console.style().bold(std::string{info->code} + ": " + std::string{info->title}) + "\n\n" +
        std::string{info->explanation};
    if (!text.ends_with('\n')) text += '\n';
    console.print(text);
    return ExitCode::kOk;
  }

  ExitCode explain_project(console::Console& console) const {
    Diagnostics diagnostics;
    workspace::Session session;
    workspace::SessionOptions options;
    options.folder = folder_;
    const ExitCode code = workspace::open(options, console, diagnostics, session);
    const ir::Api& api = session.loaded.api;
    if (console.json()) {
      bk::json::Object result;
      if (code == ExitCode::kOk) {
        result = {
            {"operations", workspace::operation_counts(api)},
            {"inferences", workspace::inferences(api)}};
      }
      console.print_raw(report::answer("explain", code, result, diagnostics));
      return code;
    }
    console.findings(diagnostics);
    if (code != ExitCode::kOk) return code;
    console.print(workspace::operation_words(api) + "\n\n");
    console.print(workspace::inference_words(api, std::numeric_limits<std::size_t>::max()));
    console.print("\n" + workspace::operation_table(api));
    return code;
  }

  std::string code_;
  std::string folder_ = ".";
};

constexpr std::array kExamples{
    Example{"bkctl explain BK2007", "What a finding means, and what to do"},
    Example{
        "bkctl explain", "In a project: everything that was inferred, with the line it comes from"},
};

}  // namespace

const Entry kExplainEntry{
    "explain",
    "Explain a finding's code, or what was inferred for a project",
    "",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Explain>(); },
};

}  // namespace bkctl::commands
