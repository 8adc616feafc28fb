#include "report/report_options.hpp"

#include <algorithm>

#include "engine/base/suggest.hpp"
#include "report/json.hpp"
#include "workspace/save.hpp"

namespace bkctl::report {
namespace {

std::string list_of(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

bool usage_error(
    console::Console& console, std::string_view command, std::string message, std::string help) {
  Diagnostics diagnostics;
  diagnostics.error("BK7001", {}, {}, std::move(message)).help = std::move(help);
  console.findings(diagnostics);
  if (console.json()) console.print_raw(failure(command, ExitCode::kUsage, diagnostics));
  return false;
}

}  // namespace

void ReportOptions::describe(commands::Options& options) {
  options.value("--format", "FORMAT", format_, "How to print the result").with_choices(names_);
  options
      .values(
          "--output", "FORMAT=FILE", given_, "Write it to a file too, in any format; repeatable")
      .with_letter("-o")
      .with_kind(commands::ValueKind::kFile);
}

bool ReportOptions::check(console::Console& console, std::string_view command) {
  outputs_.clear();
  for (const auto& given : given_) {
    const std::size_t sign = given.find('=');
    const Output output{
        given.substr(0, sign), sign == std::string::npos ? "" : given.substr(sign + 1)};
    if (output.path.empty()) {
      return usage_error(
          console,
          command,
          "`--output " + given + "` names no " + (sign == std::string::npos ? "format" : "file"),
          "write --output FORMAT=FILE, such as --output " + names_.back() + "=report");
    }
    if (std::find(names_.begin(), names_.end(), output.format) == names_.end()) {
      const std::vector<std::string_view> choices(names_.begin(), names_.end());
      const std::string near = did_you_mean(output.format, choices);
      return usage_error(
          console,
          command,
          "there is no format `" + output.format + "` for --output",
          near.empty() ? "the formats are " + list_of(names_) : near);
    }
    for (const auto& other : outputs_) {
      if (other.path == output.path)
        return usage_error(
            console, command, "two outputs would be written to " + output.path, "name two files");
    }
    outputs_.push_back(output);
  }
  return true;
}

std::string_view ReportOptions::format(const console::Console& console) const {
  const bool json =
      console.json() && std::find(names_.begin(), names_.end(), "json") != names_.end();
  return json ? "json" : std::string_view(format_);
}

ExitCode ReportOptions::write(
    console::Console& console, ExitCode code, const Renderer& renderer) const {
  const console::Style plain(false);
  workspace::Save save;
  bk::Result<void> saved;
  for (const auto& output : outputs_) {
    if (saved) saved = save.add(output.path, renderer(output.format, plain));
  }
  if (saved) saved = save.commit();
  const std::string_view format = this->format(console);
  console.print_raw(renderer(format, console.style()));
  if (saved) return code;
  Diagnostics diagnostics;
  diagnostics.error("BK7023", {}, {}, saved.error().message()).help = "no output file was changed";
  console.findings(diagnostics);
  return ExitCode::kDisk;
}

ExitCode ReportOptions::write(console::Console& console, const Findings& findings) const {
  return write(
      console, findings.code, [&findings](std::string_view format, const console::Style& style) {
        return render(format, findings, style);
      });
}

}  // namespace bkctl::report
