#include "world.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "catalog.hpp"
#include "engine/carry/carry.hpp"
#include "engine/ir/lower.hpp"
#include "engine/output/apply.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::trials {
namespace {

namespace fs = std::filesystem;

// The document alone, from memory.
class OneText final : public spec::Loader {
 public:
  explicit OneText(std::string text) : text_(std::move(text)) {}
  bk::Result<std::string> read(const std::string&) override { return text_; }

 private:
  std::string text_;
};

// What every handler includes, compiled once for all trials of a run.
const std::string& compiler() {
  static const test::TempFolder folder;
  static const std::string command = [] {
    std::string out = "g++ -std=c++20 -fsyntax-only -w";
    for (const char* module :
         {"core",
          "async",
          "crypto",
          "json",
          "regex",
          "schema",
          "config",
          "obs",
          "http",
          "db",
          "auth",
          "jobs",
          "app"})
      out += std::string{" -I" BKCTL_SOURCE_DIR "/runtime/"} + module + "/include";
    folder.write(
        "common.hpp",
        "#include \"bk/app/app.hpp\"\n#include \"bk/db/repository.hpp\"\n#include "
        "\"bk/http/api.hpp\"\n");
    const std::string header = folder / "common.hpp";
    std::string make = out;
    make.replace(make.find(" -fsyntax-only"), 14, "");
    if (std::system((make + " -x c++-header " + header + " -o " + header + ".gch").c_str()) != 0)
      return std::string{"false"};
    return out + " -include " + header;
  }();
  return command;
}

}  // namespace

bool Outcome::has(std::string_view code) const {
  return std::any_of(
      findings.begin(), findings.end(), [&](const auto& f) { return f.code == code; });
}

bool Outcome::names(const std::string& path) const {
  return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
    return finding.severity != Severity::kInfo && finding.span.path() == path;
  });
}

output::Changes World::plan(const Document& document, Diagnostics& diagnostics) {
  OneText loader(document.yaml());
  const auto read = spec::load("openapi.yaml", loader, diagnostics);
  if (!read) return {};
  config::Project project;
  project.name = "shop";
  project.runtime = config::Runtime::kSystem;
  const ir::Api api = ir::lower(*read, project, diagnostics);
  output::FilePlan files;
  generate_project(api, spec::to_json(*read), project, render::Store(), {}, files, diagnostics);
  // The documentation page is megabytes that no trial touches.
  output::FilePlan small;
  for (const auto& file : files.files()) {
    if (!file.path.starts_with("vendor/")) small.add(file);
  }
  output::PlanOptions options;
  options.version = "1.0.0";
  const output::Tree tree(folder.path());
  const auto record = output::load_manifest(tree, diagnostics);
  if (!record) return {};
  options.carried = carry::carry(small, tree, *record, diagnostics);
  return output::plan_changes(small, tree, options, diagnostics);
}

Outcome World::generate(const Document& document) {
  Diagnostics diagnostics;
  const auto changes = plan(document, diagnostics);
  Outcome out;
  out.findings = diagnostics.all();
  out.refused = changes.refused() || diagnostics.has_errors();
  out.conflicts = changes.count(output::Kind::kConflict);
  if (out.refused) return out;
  output::ApplyOptions options;
  options.durable = false;
  const auto failed = output::apply(changes, output::Tree(folder.path()), options);
  if (failed) out.failure = failed->message;
  return out;
}

bool World::settled(const Document& document) {
  Diagnostics diagnostics;
  return !plan(document, diagnostics).any();
}

carry::Names World::names() const {
  auto names = carry::read_names(folder.read(std::string{carry::kNamesPath}));
  return names ? *std::move(names) : former;
}

std::vector<std::string> World::paths() const {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    const std::string path = entry.path().lexically_relative(folder.path()).string();
    if (entry.is_regular_file() && !path.starts_with(".bkctl/")) out.push_back(path);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string World::compile() const {
  // One translation unit of all sources: what they include is read once.
  std::string unit;
  for (const auto& path : paths()) {
    if (path.starts_with("src/") && path.ends_with(".cpp")) unit += "#include \"" + path + "\"\n";
  }
  folder.write("unit.cpp", unit);
  const std::string log = folder / ".bkctl/compile.log";
  const std::string command = "cd " + folder.path() + " && " + compiler() +
                              " -I. -Iapi/include -Isrc unit.cpp > " + log + " 2>&1";
  const bool compiles = std::system(command.c_str()) == 0;
  const std::string said = folder.read(".bkctl/compile.log");
  fs::remove(folder / "unit.cpp");
  fs::remove(log);
  if (compiles) return "";
  return said.empty() ? "the compiler did not run" : said;
}

std::set<std::string> complained_about(const std::string& said) {
  std::set<std::string> out;
  for (auto at = said.find(": error:"); at != std::string::npos;
       at = said.find(": error:", at + 1)) {
    const auto line = said.rfind('\n', at) + 1;  // none: 0
    out.insert(said.substr(line, said.find(':', line) - line));
  }
  return out;
}

std::size_t setting(const char* name, std::size_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

}  // namespace bkctl::trials
