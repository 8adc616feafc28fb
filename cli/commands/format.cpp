#include "commands/format.hpp"

#include <algorithm>
#include <array>

#include "engine/document/format.hpp"
#include "report/json.hpp"
#include "workspace/save.hpp"

namespace bkctl::commands {
namespace {

class Format final : public Command {
 public:
  void describe(Options& options) override {
    options.arguments("FILE", files_, "YAML or JSON files")
        .with_kind(ValueKind::kFile)
        .as_required();
    options.flag("--write", write_, "Replace the files by their canonical form").with_letter("-w");
    options.flag("--check", check_, "Change nothing; exit 1 when a file is not in canonical form");
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    if (files_.size() > 1 && !write_ && !check_) {
      diagnostics.error("BK7001", {}, {}, "several files cannot be printed one behind the other")
          .help = "replace them with --write, or look with --check";
      return finish(console, ExitCode::kUsage, diagnostics);
    }
    workspace::Save save;
    ExitCode code = ExitCode::kOk;
    for (const auto& file : files_) code = std::max(code, format(file, console, save, diagnostics));
    if (code == ExitCode::kUnreadable) return finish(console, code, diagnostics);
    if (const auto saved = save.commit(); !saved) {
      diagnostics.error("BK7023", {}, {}, saved.error().message());
      code = ExitCode::kDisk;
    }
    return finish(console, code, diagnostics);
  }

 private:
  ExitCode format(
      const std::string& file,
      console::Console& console,
      workspace::Save& save,
      Diagnostics& diagnostics) {
    const auto tree = yaml::parse_file(file, diagnostics);
    if (tree == nullptr) return ExitCode::kUnreadable;
    const auto text = document::format(*tree, diagnostics);
    if (!text) return ExitCode::kUnreadable;
    const bool same = *text == tree->file().text();
    if (!same) changed_.push_back(file);
    if (check_) return same ? ExitCode::kOk : ExitCode::kFindings;
    if (!write_) {
      text_ = *text;
      if (!console.json()) console.print_raw(*text);
      return ExitCode::kOk;
    }
    if (same) return ExitCode::kOk;
    if (const auto added = save.add(file, *text); !added) {
      diagnostics.error("BK7023", {}, {}, added.error().message());
      return ExitCode::kDisk;
    }
    return ExitCode::kOk;
  }

  ExitCode finish(console::Console& console, ExitCode code, const Diagnostics& diagnostics) const {
    console.findings(diagnostics);
    if (console.json()) {
      bk::json::Value::Array changed(changed_.begin(), changed_.end());
      bk::json::Object result{{"changed", std::move(changed)}};
      if (!text_.empty()) result.set("text", text_);
      console.print_raw(report::answer("format", code, result, diagnostics));
      return code;
    }
    if (!write_ && !check_) return code;
    for (const auto& file : changed_) {
      console.print(
          (check_ ? "not in canonical form: " : "formatted: ") + console::one_line(file) + "\n");
    }
    if (changed_.empty() && code == ExitCode::kOk)
      console.remark(
          files_.size() == 1 ? "The file is in canonical form."
                             : "All files are in canonical form.");
    return code;
  }

  std::vector<std::string> files_;
  bool write_ = false;
  bool check_ = false;
  std::vector<std::string> changed_;
  std::string text_;
};

constexpr std::array kExamples{
    Example{"bkctl format openapi.yaml", "Print the canonical form"},
    Example{"bkctl format --write openapi.yaml schemas/*.yaml", "Replace the files"},
    Example{"bkctl format --check openapi.yaml", "In CI: exit 1 when it is not formatted"},
};

}  // namespace

const Entry kFormatEntry{
    "format",
    "Lay out YAML and JSON files in one canonical way",
    "Two spaces a level, one space behind `:` and `-`, at most one blank line, no spaces at\n"
    "line ends. Order, comments, anchors, quotes and block texts stay as written; lists and\n"
    "objects that stand on one line between brackets stay there up to 100 columns. The\n"
    "result is read again and compared before anything is written.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Format>(); },
};

}  // namespace bkctl::commands
