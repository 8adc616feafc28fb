#include "commands/check_command.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>

#include "engine/spec/load.hpp"
#include "engine/spec/location.hpp"
#include "report/json.hpp"
#include "workspace/document.hpp"
#include "workspace/each.hpp"

namespace bkctl::commands {

void CheckCommand::describe_files(Options& options) {
  options
      .value(
          "--stdin-path",
          "FILE",
          stdin_path_,
          "Check what standard input gives as if it stood in FILE")
      .with_kind(ValueKind::kFile);
  options.arguments("FILE", files_, "OpenAPI documents: files or https addresses")
      .with_kind(ValueKind::kFile);
}

void CheckCommand::describe_rest(Options& options) {
  reports_.describe(options);
  changed_.describe(options);
  baseline_.describe(options);
  options.flag("--strict", strict_, "Exit 1 for warnings too");
  loading_.describe(options);
}

bool CheckCommand::ready(console::Console& console) {
  if (files_.empty() && !reads_stdin()) {
    const std::string command = "bkctl " + std::string(name_);
    usage(console, "`" + command + "` needs at least one FILE", "see " + command + " --help");
    return false;
  }
  if (!reports_.check(console, name_) || !baseline_.check(console, name_)) return false;
  if (!reads_stdin()) return true;
  const std::istreambuf_iterator<char> begin(std::cin);
  const std::string text(begin, {});
  for (const auto& name : {stdin_path_, spec::normal_path(stdin_path_)})
    loading_.given[name] = text;
  files_.push_back(stdin_path_);
  return true;
}

ExitCode CheckCommand::usage(
    console::Console& console, std::string message, std::string help) const {
  Diagnostics diagnostics;
  diagnostics.error("BK7001", {}, {}, std::move(message)).help = std::move(help);
  console.findings(diagnostics);
  if (console.json()) console.print_raw(report::failure(name_, ExitCode::kUsage, diagnostics));
  return ExitCode::kUsage;
}

ExitCode CheckCommand::check_all(console::Console& console) {
  Diagnostics diagnostics(kMaxFindings);
  ExitCode code = workspace::check_each(
      files_,
      loading_,
      console,
      [&](const std::string& file, workspace::DocumentLoader& loader, Diagnostics& found) {
        return check(file, loader, console, found);
      },
      diagnostics);
  const ExitCode listed = baseline_.apply(diagnostics, console);
  if (!changed_.apply(diagnostics)) {
    code = ExitCode::kUnreadable;
  } else if (code != ExitCode::kUnreadable) {
    const bool bad = diagnostics.has_errors() || (strict_ && diagnostics.warnings() != 0);
    code = std::max(bad ? ExitCode::kFindings : ExitCode::kOk, listed);
  }
  code = reports_.write(console, report::Findings{name_, files_, diagnostics, code, {}});
  if (reports_.format(console) == "pretty" && !diagnostics.empty())
    console.remark("What a code means: bkctl explain " + diagnostics.all().front().code);
  return code;
}

ExitCode CheckCommand::check(
    const std::string& file,
    workspace::DocumentLoader& loader,
    console::Console& console,
    Diagnostics& found) const {
  Diagnostics read(kMaxFindings);
  workspace::Loaded loaded;
  ExitCode code = ExitCode::kOk;
  if (wants_gaps()) {
    code = workspace::load(file, config::Project{}, loader, console, read, loaded);
  } else {
    loaded.document = spec::load(file, loader, read);
    if (loaded.document == nullptr) code = ExitCode::kUnreadable;
  }
  const Diagnostics all = look(file, loaded.document.get(), std::move(read));
  for (const auto& each : all.all()) found.add(each);
  return code;
}

}  // namespace bkctl::commands
