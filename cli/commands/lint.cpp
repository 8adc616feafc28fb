#include "commands/lint.hpp"

#include <array>

#include "commands/check_command.hpp"
#include "engine/base/suggest.hpp"
#include "engine/lint/lint.hpp"
#include "report/rules.hpp"
#include "workspace/judge.hpp"
#include "workspace/mending.hpp"

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
    options
        .value(
            "--ruleset",
            "FILE",
            ruleset_,
            "Rules as Spectral or Redocly write them; otherwise .spectral.yaml or redocly.yaml "
            "beside the document; `none` for neither")
        .with_kind(ValueKind::kFile);
    options.flag("--fix", fix_, "Mend what can be mended without judgement, then check");
    options.flag("--dry-run", dry_run_, "With --fix: print a diff, write nothing");
    options.flag("--rules", list_, "Print the table of rules instead");
    describe_rest(options);
  }

  ExitCode run(console::Console& console) override {
    if (!understand(console)) return ExitCode::kUsage;
    if (list_) {
      console.print_raw(console.json() ? report::rules_json() : report::rules_markdown());
      return ExitCode::kOk;
    }
    if (fix_ && reads_stdin())
      return usage(console, "`--fix` mends files, not standard input", "name the FILE");
    if (!ready(console)) return ExitCode::kUsage;
    if (fix_) {
      const ExitCode code = mend(console);
      if (code != ExitCode::kOk || dry_run_) return code;
    }
    return check_all(console);
  }

 private:
  [[nodiscard]] bool wants_gaps() const override { return judgement_.preset == "generate"; }

  Diagnostics look(
      const std::string& file, const spec::Document* document, Diagnostics found) const override {
    return workspace::judge(file, document, found, judgement_);
  }

  /// Mends every document that can be; what is left is reported by the check that follows.
  ExitCode mend(console::Console& console) const {
    for (const std::string& file : files()) {
      workspace::DocumentLoader loader(file, loading(), console);
      const workspace::Mended mended =
          workspace::mend(file, loader, [&](const spec::Document& document, Diagnostics found) {
            return workspace::judge(file, &document, found, judgement_);
          });
      const ExitCode code = workspace::finish(mended, !dry_run_, console);
      if (code != ExitCode::kOk) return code;
    }
    return ExitCode::kOk;
  }

  bool understand(console::Console& console) {
    judgement_.preset = preset_;
    judgement_.rulesets = std::make_shared<workspace::Rulesets>(ruleset_);
    lint::Settings settings;
    if (dry_run_ && !fix_) {
      usage(console, "`--dry-run` is about `--fix`", "write --fix --dry-run");
      return false;
    }
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
      settings.overrides.push_back({given.substr(0, sign), level, {}});
    }
    judgement_.overrides = settings.overrides;
    const auto unknown = lint::unknown_rules(settings);
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

  std::string preset_;
  std::vector<std::string> rules_;
  bool list_ = false;
  std::string ruleset_;
  bool fix_ = false;
  bool dry_run_ = false;
  workspace::Judgement judgement_;
};

constexpr std::array kExamples{
    Example{"bkctl lint openapi.yaml", "What is wrong, and what is unwise"},
    Example{"bkctl lint openapi.yaml --preset security", "OWASP's list for APIs"},
    Example{
        "bkctl lint api/*.yaml --rule tags-alphabetical=warning --rule spectral:info-contact=off",
        "Rules by their names here or in other tools"},
    Example{"bkctl lint openapi.yaml --output sarif=lint.sarif", "For code scanning"},
    Example{"bkctl lint openapi.yaml --ruleset .spectral.yaml", "Rules that your team has"},
    Example{"bkctl lint openapi.yaml --baseline lint.json", "Only what is new"},
    Example{"bkctl lint openapi.yaml --fix --dry-run", "What can be mended, as a diff"},
    Example{
        "git show :api.yaml | bkctl lint --stdin-path api.yaml", "What is about to be committed"},
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
    "better and what it would not do (BK3xxx), none only what --rule names.\n"
    "A ruleset of Spectral or Redocly beside the document chooses the rules when there\n"
    "is no --preset.\n\n"
    "A finding is accepted with `# bkctl-ignore RULE: reason` on its line or above it,\n"
    "with `x-bk-ignore: [{rules, reason, until}]` in an object for all below it, or in a\n"
    "baseline. What accepts nothing any more is reported. Exits 1 when there are errors,\n"
    "3 when a document cannot be read.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Lint>(); },
};

}  // namespace bkctl::commands
