#include "commands/inspect.hpp"

#include <algorithm>
#include <array>

#include "engine/ir/lower.hpp"
#include "report/json.hpp"
#include "workspace/capabilities.hpp"
#include "workspace/document.hpp"
#include "workspace/summary.hpp"

namespace bkctl::commands {
namespace {

class Inspect final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("FILE", file_, "OpenAPI document: a file or an https address")
        .with_kind(ValueKind::kFile)
        .as_required();
    options.flag(
        "--capabilities",
        capabilities_,
        "Say of each operation whether it is supported, degraded or refused, and why");
    options
        .value(
            "--fail-on",
            "STATE",
            fail_on_,
            "With --capabilities: exit 1 when there are such operations")
        .with_choices({"degraded", "refused", "none"});
    options.value("--format", "FORMAT", format_, "How to print it").with_choices({"text", "json"});
    loading_.describe(options);
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    workspace::DocumentLoader loader(file_, loading_, console);
    workspace::Loaded loaded;
    const ExitCode code =
        workspace::load(file_, config::Project{}, loader, console, diagnostics, loaded);
    const bool json = console.json() || format_ == "json";
    if (code != ExitCode::kOk) {
      if (json) {
        console.print_raw(report::failure("inspect", code, diagnostics));
      } else {
        console.findings(diagnostics);
      }
      return code;
    }
    if (capabilities_) return show_capabilities(loaded.api, json, diagnostics, console);
    if (json) {
      console.print_raw(ir::to_json(loaded.api));
      return code;
    }
    const auto& style = console.style();
    console.print(
        style.bold(
            console::one_line(loaded.api.title) + " " + console::one_line(loaded.api.version)) +
        "\n");
    console.print(
        workspace::operation_words(loaded.api) + "\n\n" + workspace::operation_table(loaded.api));
    return code;
  }

 private:
  ExitCode show_capabilities(
      const ir::Api& api, bool json, const Diagnostics& diagnostics, console::Console& console) {
    const auto operations = workspace::capabilities(api);
    const auto worst =
        fail_on_ == "refused" ? workspace::Support::kRefused : workspace::Support::kDegraded;
    const bool fails = fail_on_ != "none" &&
                       std::any_of(operations.begin(), operations.end(), [&](const auto& each) {
                         return each.support >= worst;
                       });
    const ExitCode code = fails ? ExitCode::kFindings : ExitCode::kOk;
    if (json) {
      console.print_raw(
          report::answer("inspect", code, workspace::capability_report(api), diagnostics));
      return code;
    }
    console.print(workspace::capability_table(operations));
    for (const ir::Gap* gap : workspace::gaps_of_none(api))
      console.print(gap->code + "  " + console::one_line(gap->message, 400) + "\n");
    console.print(workspace::capability_words(operations) + "\n");
    return code;
  }

  std::string file_;
  bool capabilities_ = false;
  std::string fail_on_ = "none";
  std::string format_ = "text";
  workspace::LoaderOptions loading_;
};

constexpr std::array kExamples{
    Example{"bkctl inspect openapi.yaml", "Operations, and what a backend will do for each"},
    Example{
        "bkctl inspect openapi.yaml --capabilities --fail-on refused",
        "What a backend will not do as described, as a gate in CI"},
    Example{"bkctl inspect openapi.yaml --format json", "All facts that code is generated from"},
};

}  // namespace

const Entry kInspectEntry{
    "inspect",
    "Show an API description as the facts that code is generated from",
    "",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Inspect>(); },
};

}  // namespace bkctl::commands
