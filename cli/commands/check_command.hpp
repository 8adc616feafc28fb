#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/command.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"
#include "report/report_options.hpp"
#include "workspace/baseline_file.hpp"
#include "workspace/changed_since.hpp"
#include "workspace/loader.hpp"

namespace bkctl::commands {

/// What `validate` and `lint` have in common: documents in, findings out, in every format; exits 1
/// for errors (with --strict for warnings too) and 3 for a document that cannot be read.
class CheckCommand : public Command {
 protected:
  explicit CheckCommand(std::string_view name) : name_(name) {}

  void describe_files(Options& options);
  void describe_rest(Options& options);
  /// Whether the options make sense; false after saying why not.
  bool ready(console::Console& console);
  ExitCode check_all(console::Console& console);
  /// Says what is wrong with the command line.
  ExitCode usage(console::Console& console, std::string message, std::string help) const;

  /// What else is found in the document of `file`, or changed in what was found; `document` is null
  /// when it cannot be read. Called from several threads at once.
  virtual Diagnostics look(
      const std::string& file, const spec::Document* document, Diagnostics found) const = 0;

  /// Whether what a generated backend would not do (BK3xxx) belongs to the findings.
  [[nodiscard]] virtual bool wants_gaps() const { return true; }

  [[nodiscard]] bool reads_stdin() const { return !stdin_path_.empty(); }
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  [[nodiscard]] const workspace::LoaderOptions& loading() const { return loading_; }

 private:
  ExitCode check(
      const std::string& file,
      workspace::DocumentLoader& loader,
      console::Console& console,
      Diagnostics& found) const;

  std::string_view name_;
  std::vector<std::string> files_;
  std::string stdin_path_;
  report::ReportOptions reports_;
  workspace::ChangedSince changed_;
  bool strict_ = false;
  workspace::LoaderOptions loading_;
  workspace::BaselineFile baseline_;
};

/// How many findings of a run are kept and printed.
inline constexpr std::size_t kMaxFindings = 10'000;

}  // namespace bkctl::commands
