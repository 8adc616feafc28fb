#include "commands/lint.hpp"

#include <array>

#include "commands/check_command.hpp"
#include "engine/base/suggest.hpp"
#include "engine/lint/lint.hpp"
#include "report/json.hpp"
#include "report/rules.hpp"

namespace bkctl::commands {
namespace {

class Lint final : public CheckCommand {
 public:
  Lint() : CheckCommand("lint") {}

  void describe(Options& options) override {
    describe_files(options);
    options.value("--preset", "PRESET", preset_, "Which rules run, and how loud they are")
        .with_choices({"minimal", "recommended", "strict", "security", "generate", "none"});
    options.values(
        "--rule",
        "NAME=LEVEL",
        rules_,
        "A rule by name, code or alias: off, info, warning or error");
    options.flag("--rules", list_, "Print the table of rules instead");
    describe_rest(options);
  }

  ExitCode run(console::Console& console) override {
    if (!understand(console)) return ExitCode::kUsage;
    if (list_) {
      console.print_raw(console.json() ? report::rules_json() : report::rules_markdown());
      return ExitCode::kOk;
    }
    if (!any_files()) return usage(console, "`bkctl lint` needs at least one FILE", "");
    if (!ready(console)) return ExitCode::kUsage;
    return check_all(console);
  }

 private:
  [[nodiscard]] bool wants_gaps() const override {
    return settings_.preset == lint::Preset::kGenerate;
  }

  Diagnostics look(const spec::Document* document, Diagnostics found) const override {
    Diagnostics result = lint::adjusted(found, settings_);
    if (document != nullptr) lint::lint(*document, settings_, result);
    return result;
  }

  bool understand(console::Console& console) {
    settings_.preset = lint::find_preset(preset_).value_or(lint::Preset::kRecommended);
    for (const auto& given : rules_) {
      const std::size_t sign = given.rfind('=');
      const auto level =
          sign == std::string::npos ? std::nullopt : lint::find_level(given.substr(sign + 1));
      if (!level) {
        usage(
            console,
            "`--rule " + given + "` names no level",
            "write --rule NAME=LEVEL; levels are off, info, warning and error");
        return false;
      }
      settings_.overrides.push_back({given.substr(0, sign), level, {}});
    }
    const auto unknown = lint::unknown_rules(settings_);
    if (unknown.empty()) return true;
    std::vector<std::string_view> names;
    for (const lint::Rule* rule : lint::rules()) names.push_back(rule->name);
    const std::string near = did_you_mean(unknown.front(), names);
    usage(
        console,
        "there is no rule `" + unknown.front() + "`",
        near.empty() ? "all rules: bkctl lint --rules" : near);
    return false;
  }

  ExitCode usage(console::Console& console, std::string message, std::string help) const {
    Diagnostics diagnostics;
    diagnostics.error("BK7001", {}, {}, std::move(message)).help = std::move(help);
    console.findings(diagnostics);
    if (console.json()) console.print_raw(report::failure("lint", ExitCode::kUsage, diagnostics));
    return ExitCode::kUsage;
  }

  std::string preset_ = "recommended";
  std::vector<std::string> rules_;
  bool list_ = false;
  lint::Settings settings_;
};

constexpr std::array kExamples{
    Example{"bkctl lint openapi.yaml", "What is wrong, and what is unwise"},
    Example{"bkctl lint openapi.yaml --preset security", "OWASP's list for APIs"},
    Example{
        "bkctl lint api/*.yaml --rule tags-alphabetical=warning --rule spectral:info-contact=off",
        "Rules by their names here or in other tools"},
    Example{"bkctl lint openapi.yaml --output sarif=lint.sarif", "For code scanning"},
    Example{"bkctl lint --rules", "Every rule with its levels and its names elsewhere"},
};

}  // namespace

const Entry kLintEntry{
    "lint",
    "Check API descriptions against the standard and against good practice",
    "Says what breaks the standard (BK1xxx, BK2xxx), and what is valid but unwise\n"
    "(BK8xxx). A preset chooses the rules: minimal has what is almost certainly a\n"
    "mistake, recommended what most teams agree on, strict what a complete description\n"
    "has, security the OWASP list for APIs, generate what makes the generated backend\n"
    "better and what it would not do (BK3xxx), none only what --rule names. Exits 1\n"
    "when there are errors, 3 when a document cannot be read.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Lint>(); },
};

}  // namespace bkctl::commands
