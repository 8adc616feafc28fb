#include "commands/split.hpp"

#include <array>
#include <filesystem>

#include "engine/document/bundle.hpp"
#include "engine/document/split.hpp"
#include "report/json.hpp"
#include "workspace/save.hpp"
#include "workspace/transform.hpp"

namespace bkctl::commands {
namespace {

namespace fs = std::filesystem;

class Split final : public Command {
 public:
  void describe(Options& options) override {
    transform_.describe(options, true);
    options.flag("--force", force_, "Replace files that are there already");
  }

  ExitCode run(console::Console& console) override {
    Diagnostics diagnostics;
    const std::string& folder = transform_.output();
    if (folder.empty()) {
      diagnostics.error("BK7001", {}, {}, "split writes many files, and --output names no folder")
          .help = "bkctl split openapi.yaml --output openapi/";
      return end(console, ExitCode::kUsage, diagnostics, {});
    }
    auto document = transform_.load(console, diagnostics);
    if (document == nullptr) return workspace::Transform::fail(console, "split", diagnostics);
    if (document->written().size() > 1) {
      auto whole = document::bundle(*document, document::syntax_of(*document), diagnostics);
      if (whole) document = workspace::load_again(transform_.file(), *whole, diagnostics);
      if (!whole || document == nullptr)
        return workspace::Transform::fail(console, "split", diagnostics);
    }
    const auto files = document::split(*document, transform_.syntax(*document));
    return write(console, files, diagnostics);
  }

 private:
  ExitCode write(
      console::Console& console,
      const std::map<std::string, std::string>& files,
      Diagnostics& diagnostics) const {
    const fs::path folder = transform_.output();
    std::error_code error;
    for (const auto& [path, text] : files) {
      if (force_ || !fs::exists(folder / path, error)) continue;
      diagnostics.error("BK7043", {}, {}, (folder / path).generic_string() + " is there already")
          .help = "name a folder that does not exist yet, or replace files with --force";
      return end(console, ExitCode::kRefused, diagnostics, {});
    }
    workspace::Save save;
    bk::Result<void> saved;
    for (const auto& [path, text] : files) {
      if (saved) saved = save.add((folder / path).string(), text);
    }
    if (saved) saved = save.commit();
    if (!saved) {
      diagnostics.error("BK7023", {}, {}, saved.error().message());
      return end(console, ExitCode::kDisk, diagnostics, {});
    }
    return end(console, ExitCode::kOk, diagnostics, files);
  }

  ExitCode end(
      console::Console& console,
      ExitCode code,
      const Diagnostics& diagnostics,
      const std::map<std::string, std::string>& files) const {
    console.findings(diagnostics);
    if (console.json()) {
      bk::json::Value::Array paths;
      for (const auto& [path, text] : files) paths.push_back(path);
      bk::json::Object result{{"output", transform_.output()}, {"files", std::move(paths)}};
      console.print_raw(report::answer("split", code, result, diagnostics));
    } else if (code == ExitCode::kOk) {
      console.print(
          std::to_string(files.size()) + " files written to " +
          console::one_line(transform_.output()) + "\n");
    }
    return code;
  }

  workspace::Transform transform_;
  bool force_ = false;
};

constexpr std::array kExamples{
    Example{"bkctl split openapi.yaml -o openapi/", "A file per path and per component"},
    Example{"bkctl split openapi.json -o openapi/ --syntax yaml", "From JSON to YAML files"},
};

}  // namespace

const Entry kSplitEntry{
    "split",
    "Put a document into many files",
    "Writes openapi.yaml with a file per path below paths/ and a file per component below\n"
    "components/. References lead from file to file; names, order and comments stay. bkctl\n"
    "bundle makes one file of them again.\n",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Split>(); },
};

}  // namespace bkctl::commands
