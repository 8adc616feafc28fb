#include "commands/inspect.hpp"

#include <array>

#include "engine/ir/lower.hpp"
#include "report/json.hpp"
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
  std::string file_;
  std::string format_ = "text";
  workspace::LoaderOptions loading_;
};

constexpr std::array kExamples{
    Example{"bkctl inspect openapi.yaml", "Operations, and what a backend will do for each"},
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
