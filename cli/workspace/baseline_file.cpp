#include "workspace/baseline_file.hpp"

#include <filesystem>
#include <utility>

#include "engine/suppress/baseline.hpp"
#include "engine/yaml/parse.hpp"
#include "report/json.hpp"
#include "workspace/save.hpp"

namespace bkctl::workspace {
namespace {

/// What a baseline may hold: findings in documents, not those about rulesets and suppressions.
bool may_be_listed(const Diagnostic& finding) {
  const bool about_checking = finding.code.starts_with("BK899") && finding.code != "BK8990";
  return !about_checking && !finding.code.starts_with("BK6") && !finding.code.starts_with("BK7");
}

}  // namespace

void BaselineFile::describe(commands::Options& options) {
  options.value("--baseline", "FILE", path_, "Do not show the findings that FILE lists")
      .with_kind(commands::ValueKind::kFile);
  options.flag(
      "--update-baseline",
      update_,
      "Take what is mended from the baseline; make it when there is none");
}

bool BaselineFile::check(console::Console& console, std::string_view command) const {
  if (!update_ || !path_.empty()) return true;
  Diagnostics diagnostics;
  diagnostics.error("BK7001", {}, {}, "`--update-baseline` needs `--baseline FILE`");
  console.findings(diagnostics);
  if (console.json()) console.print_raw(report::failure(command, ExitCode::kUsage, diagnostics));
  return false;
}

ExitCode BaselineFile::write(const std::string& text, console::Console& console) const {
  Save save;
  auto done = save.add(path_, text);
  if (done) done = save.commit();
  if (done) return ExitCode::kOk;
  Diagnostics failed;
  failed.error("BK5001", {}, {}, "the baseline cannot be written: " + done.error().message());
  console.findings(failed);
  return ExitCode::kDisk;
}

ExitCode BaselineFile::apply(Diagnostics& findings, console::Console& console) const {
  if (path_.empty()) return ExitCode::kOk;
  Diagnostics listable(findings.all().size() + 1);
  Diagnostics others(findings.all().size() + 1);
  for (const Diagnostic& each : findings.all()) (may_be_listed(each) ? listable : others).add(each);
  suppress::Baseline baseline;
  ExitCode code = ExitCode::kOk;
  std::error_code error;
  if (!std::filesystem::exists(path_, error) && update_) {
    baseline = suppress::Baseline::of(listable, path_);
    code = write(baseline.text(), console);
    console.remark(path_ + " lists " + std::to_string(baseline.size()) + " findings now.");
  } else {
    const auto tree = yaml::parse_file(path_, others);
    const std::size_t errors = others.errors();
    if (tree != nullptr) baseline = suppress::Baseline::read(tree->root(), others);
    if (tree == nullptr || others.errors() != errors) code = ExitCode::kUnreadable;
    if (update_ && code == ExitCode::kOk) {
      const std::size_t before = baseline.size();
      baseline = baseline.shrunk(listable, path_);
      code = write(baseline.text(), console);
      console.remark(
          path_ + " lists " + std::to_string(baseline.size()) + " findings now, " +
          std::to_string(before - baseline.size()) + " fewer than before.");
    }
  }
  Diagnostics gone(findings.limit());
  const Diagnostics left = baseline.filter(listable, path_, gone);
  Diagnostics result(findings.limit());
  for (const Diagnostics* part : {&left, &std::as_const(others), &std::as_const(gone)}) {
    for (const Diagnostic& each : part->all()) result.add(each);
  }
  result.sort();
  findings = std::move(result);
  return code;
}

}  // namespace bkctl::workspace
