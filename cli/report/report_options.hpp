#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "engine/base/diagnostic.hpp"
#include "exit_code.hpp"
#include "report/findings.hpp"

namespace bkctl::report {

/// The options `--format FORMAT` and `--output FORMAT=FILE` (repeatable) of a command that reports
/// something, and what follows from them: one text on standard output (`--json` stands for
/// `--format json`), and any number of files, which are all written or none.
///
/// A command has it as a member, calls describe(), then in run():
///
///     if (!reports_.check(console, "lint")) return ExitCode::kUsage;
///     …
///     return reports_.write(console, report::Findings{"lint", files_, diagnostics, code, {}});
///
/// A command with formats of its own gives their names, the one for people first, and a Renderer.
class ReportOptions {
 public:
  using Renderer = std::function<std::string(std::string_view format, const console::Style& style)>;

  ReportOptions() : ReportOptions(formats()) {}
  explicit ReportOptions(std::vector<std::string> names)
      : names_(std::move(names)), format_(names_.front()) {}

  void describe(commands::Options& options);

  /// Whether every `--output` can be understood; otherwise says so (BK7001) and is false.
  bool check(console::Console& console, std::string_view command);

  /// Prints and writes. `code` when that succeeded, kDisk when a file could not be written (said on
  /// standard error; no file is changed then).
  ExitCode write(console::Console& console, ExitCode code, const Renderer& renderer) const;
  /// The same for findings.
  ExitCode write(console::Console& console, const Findings& findings) const;

  /// The format of standard output.
  [[nodiscard]] std::string_view format(const console::Console& console) const;

 private:
  struct Output {
    std::string format;
    std::string path;
  };

  std::vector<std::string> names_;
  std::string format_;
  std::vector<std::string> given_;
  std::vector<Output> outputs_;
};

}  // namespace bkctl::report
