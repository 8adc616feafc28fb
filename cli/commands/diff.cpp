#include "commands/diff.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "engine/diff/check.hpp"
#include "engine/diff/lifecycle.hpp"
#include "engine/yaml/files.hpp"
#include "report/check_list.hpp"
#include "report/json.hpp"
#include "report/report_options.hpp"
#include "workspace/comparison.hpp"

namespace bkctl::commands {
namespace {

constexpr std::size_t kSettingsLimit = 1 << 20;

int today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(now.time_since_epoch().count());
}

SourceSpan whole(const std::string& path) {
  return SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0};
}

class Diff final : public Command {
 public:
  void describe(Options& options) override {
    options
        .argument(
            "OLD", options_.before, "A file, an https address, git:REVISION:PATH, or a folder")
        .with_kind(ValueKind::kFile);
    options.argument("NEW", options_.after, "What to compare it with, in the same ways")
        .with_kind(ValueKind::kFile);
    reports_.describe(options);
    options.value("--fail-on", "VERDICT", fail_on_, "Exit 1 for changes of this verdict or worse")
        .with_choices({"breaking", "risky", "any", "none"});
    options.value("--show", "VERDICT", show_, "Show changes of this verdict or worse")
        .with_choices({"safe", "risky", "breaking"});
    options.values(
        "--severity",
        "ID=VERDICT",
        severities_,
        "What a check means to you: breaking, risky, safe or off; its id or oasdiff's");
    options.value("--severity-file", "FILE", severity_file_, "Such settings, one on each line")
        .with_kind(ValueKind::kFile);
    options.value(
        "--deprecation-days",
        "DAYS",
        deprecation_days_,
        "Demand that what is deprecated has an x-sunset date, so many days from now");
    options.flag("--checks", list_, "List all checks, compare nothing");
    options_.loading.describe(options);
  }

  ExitCode run(console::Console& console) override {
    if (!reports_.check(console, "diff")) return ExitCode::kUsage;
    const bool json = reports_.format(console) == "json";
    if (list_) {
      console.print_raw(json ? report::checks_json() : report::checks_markdown());
      return ExitCode::kOk;
    }
    Diagnostics diagnostics;
    ExitCode code = configure(diagnostics);
    report::Changes changes;
    if (code == ExitCode::kOk) code = workspace::compare(options_, console, diagnostics, changes);
    if (code == ExitCode::kOk && fails(changes)) code = ExitCode::kFindings;
    if (code == ExitCode::kOk || code == ExitCode::kFindings) {
      return print(console, code, changes);
    } else if (json) {
      console.print_raw(report::failure("diff", code, diagnostics));
    } else {
      console.findings(diagnostics);
    }
    return code;
  }

 private:
  ExitCode configure(Diagnostics& diagnostics) {
    if (options_.before.empty() || options_.after.empty()) {
      diagnostics.error("BK7001", {}, {}, "two documents are needed: bkctl diff OLD NEW").help =
          "see bkctl diff --help";
      return ExitCode::kUsage;
    }
    options_.settings.today = today();
    int days = 0;
    const char* end = deprecation_days_.data() + deprecation_days_.size();
    const auto [stop, error] = std::from_chars(deprecation_days_.data(), end, days);
    if (error != std::errc{} || stop != end || days < 0 || days > 36'500) {
      diagnostics.error("BK7001", {}, {}, "--deprecation-days must be a number from 0 to 36500");
      return ExitCode::kUsage;
    }
    options_.settings.deprecation_days = days;
    if (!severity_file_.empty()) {
      const auto text = yaml::read_file(severity_file_, kSettingsLimit);
      if (!text) {
        diagnostics.error("BK7060", whole(severity_file_), {}, text.error().message());
        return ExitCode::kUnreadable;
      }
      if (const auto added = options_.overrides.add_lines(*text); !added) {
        diagnostics.error("BK7001", whole(severity_file_), {}, added.error().message());
        return ExitCode::kUsage;
      }
    }
    for (const auto& setting : severities_) {
      if (const auto added = options_.overrides.add(setting); !added) {
        diagnostics.error("BK7001", {}, {}, "--severity: " + added.error().message()).help =
            "bkctl diff --checks lists them";
        return ExitCode::kUsage;
      }
    }
    return ExitCode::kOk;
  }

  [[nodiscard]] bool fails(const report::Changes& changes) const {
    diff::Counts total;
    for (const auto& document : changes) {
      const auto counts = diff::count(document.findings);
      total.breaking += counts.breaking;
      total.risky += counts.risky;
      total.safe += counts.safe;
    }
    if (fail_on_ == "none") return false;
    const std::size_t risky = total.breaking + total.risky;
    if (fail_on_ == "any") return risky + total.safe != 0;
    return fail_on_ == "risky" ? risky != 0 : total.breaking != 0;
  }

  [[nodiscard]] diff::Verdict least() const {
    if (show_ == "breaking") return diff::Verdict::kBreaking;
    return show_ == "risky" ? diff::Verdict::kRisky : diff::Verdict::kSafe;
  }

  ExitCode print(console::Console& console, ExitCode code, report::Changes& changes) const {
    const auto render = [&](std::string_view format, const console::Style& style) {
      if (format == "pretty") return report::changes_text(changes, least(), style);
      const Diagnostics none;
      if (format == "json")
        return report::answer("diff", code, report::changes_json(changes), none);
      if (format == "markdown") return report::changes_markdown(changes);
      if (format == "html") return report::changes_html(changes);
      Diagnostics found(std::size_t{100'000});
      report::to_diagnostics(changes, found);
      const std::array files{options_.after};
      return report::render(format, report::Findings{"diff", files, found, code, {}}, style);
    };
    // The terminal says of all changes how many they are; the other formats hold what is shown.
    if (reports_.format(console) != "pretty") {
      for (auto& document : changes)
        std::erase_if(document.findings, [this](const diff::Finding& finding) {
          return finding.verdict < least();
        });
    }
    return reports_.write(console, code, render);
  }

  workspace::ComparisonOptions options_;
  report::ReportOptions reports_;
  std::string fail_on_ = "breaking";
  std::string show_ = "safe";
  std::vector<std::string> severities_;
  std::string severity_file_;
  std::string deprecation_days_ = "0";
  bool list_ = false;
};

constexpr std::array kExamples{
    Example{"bkctl diff old.yaml new.yaml", "What changed, and what it breaks"},
    Example{"bkctl diff git:main:openapi.yaml openapi.yaml", "What this branch changes"},
    Example{
        "bkctl diff v1.yaml v2.yaml --format markdown > CHANGES.md", "A changelog for customers"},
    Example{"bkctl diff old/ new/ --fail-on risky", "All documents of two folders"},
    Example{
        "bkctl diff a.yaml b.yaml --severity tag-removed=off",
        "Without what does not matter to you"},
};

}  // namespace

const Entry kDiffEntry{
    "diff",
    "Compare two API descriptions: what changed, and what it breaks",
    "Compares by meaning, across versions of OpenAPI: spelling, order, $ref and\n"
    "allOf do not matter, what goes over the wire does. Each change is breaking,\n"
    "risky or safe, by whether it is in a request or a response, with the reason.\n"
    "Exits 0 when nothing is as bad as --fail-on says, 1 when something is, 2 for a\n"
    "wrong command line, and 3 when a document cannot be read: that is never \"no\n"
    "changes\".\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Diff>(); },
};

}  // namespace bkctl::commands
