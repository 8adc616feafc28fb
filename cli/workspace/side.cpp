#include "workspace/side.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "engine/spec/load.hpp"
#include "git/revision.hpp"
#include "net/fetch.hpp"

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGit = "git:";
constexpr std::size_t kHead = std::size_t{64} * 1024;

// git:REV:PATH as typed; git://REV:/PATH as locations have it, so that references join.
std::optional<git::RevisionPath> revision_path(std::string_view text) {
  if (!text.starts_with(kGit)) return std::nullopt;
  text.remove_prefix(kGit.size());
  const bool location = text.starts_with("//");
  if (location) text.remove_prefix(2);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string path{text.substr(colon + 1)};
  if (location && path.starts_with('/')) path.erase(0, 1);
  return git::RevisionPath{std::string{text.substr(0, colon)}, std::move(path)};
}

std::string location_of(const git::RevisionPath& at) {
  return std::string{kGit} + "//" + at.revision + ":/" + at.path;
}

/// Files of a revision, and for references to the web what the options allow.
class RevisionLoader final : public spec::Loader {
 public:
  RevisionLoader(const LoaderOptions& options, console::Console& console)
      : options_(options), web_("", options, console) {}

  bk::Result<std::string> read(const std::string& location) override {
    if (const auto at = revision_path(location)) return git::read_file(*at, yaml::Limits{}.bytes);
    if (net::is_url(location) && options_.allow_remote) return web_.read(location);
    return bk::Error(
        bk::ErrorCode::kPermissionDenied, "a document of a revision may not refer to it");
  }
  [[nodiscard]] bool remote() const override { return true; }
  [[nodiscard]] bool may_read(const std::string&) const override { return false; }

 private:
  LoaderOptions options_;
  DocumentLoader web_;
};

bool has_ending(const std::string& name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
}

// The root of a description says its version; parts of one do not.
bool is_root(std::string_view text) {
  text = text.substr(0, kHead);
  for (const std::string_view key : {"openapi", "swagger"}) {
    for (std::size_t at = text.find(key); at != std::string_view::npos;
         at = text.find(key, at + 1)) {
      const std::size_t quote = at > 0 && text[at - 1] == '"' ? 1 : 0;
      std::size_t end = at + key.size();
      if (quote != 0 && (end >= text.size() || text[end] != '"')) continue;
      end = text.find_first_not_of(" \t", end + quote);
      if (end == std::string_view::npos || text[end] != ':') continue;
      // In YAML a key of the root stands at the begin of a line.
      if (quote != 0 || at == 0 || text[at - 1] == '\n') return true;
    }
  }
  return false;
}

std::string head_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string out(kHead, '\0');
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return out;
}

ExitCode fail(const std::string& text, const std::string& why, Diagnostics& diagnostics) {
  diagnostics.error("BK7060", SourceSpan{SourceFile::make(text, ""), 0, 0, 0, 0}, {}, why).help =
      "name a file, an https address, git:REVISION:PATH, or a folder with documents";
  return ExitCode::kUnreadable;
}

ExitCode list_folder(const std::string& folder, Diagnostics& diagnostics, Side& out) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename() == ".git") it.disable_recursion_pending();
    if (it->is_regular_file(error) && has_ending(it->path().string()))
      names.push_back(it->path().lexically_relative(folder).generic_string());
  }
  if (error) return fail(folder, "the folder cannot be read: " + error.message(), diagnostics);
  std::sort(names.begin(), names.end());
  for (const auto& name : names) {
    const std::string path = (fs::path(folder) / name).generic_string();
    if (!is_root(head_of(path))) continue;
    out.names.push_back(name);
    out.locations.push_back(path);
  }
  return ExitCode::kOk;
}

ExitCode list_revision(
    const std::string& text, const git::RevisionPath& at, Diagnostics& diagnostics, Side& out) {
  const auto names = git::list_files(at);
  if (!names) return fail(text, names.error().message(), diagnostics);
  for (const auto& name : *names) {
    const git::RevisionPath file{at.revision, at.path.empty() ? name : at.path + "/" + name};
    if (!has_ending(name)) continue;
    const auto contents = git::read_file(file, yaml::Limits{}.bytes);
    if (!contents) return fail(text, contents.error().message(), diagnostics);
    if (!is_root(*contents)) continue;
    out.names.push_back(name);
    out.locations.push_back(location_of(file));
  }
  return ExitCode::kOk;
}

ExitCode find_in_git(const std::string& text, Diagnostics& diagnostics, Side& out) {
  auto at = revision_path(text);
  if (!at) return fail(text, "this is not of the form git:REVISION:PATH", diagnostics);
  const auto top = git::from_top(at->path);
  if (!top) return fail(text, top.error().message(), diagnostics);
  at->path = *top;
  const auto folder = git::is_folder(*at);
  if (!folder) return fail(text, folder.error().message(), diagnostics);
  out.folder = *folder;
  if (*folder) return list_revision(text, *at, diagnostics, out);
  out.names = {at->path};
  out.locations = {location_of(*at)};
  return ExitCode::kOk;
}

}  // namespace

ExitCode find_side(const std::string& text, Diagnostics& diagnostics, Side& out) {
  std::error_code error;
  ExitCode code = ExitCode::kOk;
  if (text.starts_with(kGit) && !fs::exists(text, error)) {
    code = find_in_git(text, diagnostics, out);
  } else if (!net::is_url(text) && fs::is_directory(text, error)) {
    out.folder = true;
    code = list_folder(text, diagnostics, out);
  } else {
    out.names = {text};
    out.locations = {text};
  }
  if (code == ExitCode::kOk && out.locations.empty())
    return fail(text, "there is no OpenAPI document in this folder", diagnostics);
  return code;
}

ExitCode read_for_comparison(
    const std::string& location,
    const LoaderOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    Readable& out) {
  console.progress("reading " + location);
  const auto load = [&](bool validate, Diagnostics& found) {
    spec::LoadOptions how;
    how.validate = validate;
    if (location.starts_with("git://")) {
      RevisionLoader loader(options, console);
      return spec::load(location, loader, found, how);
    }
    DocumentLoader loader(location, options, console);
    return spec::load(location, loader, found, how);
  };
  Diagnostics strict;
  out.document = load(true, strict);
  out.faulty = strict.has_errors();
  if (out.document != nullptr && !out.faulty) return ExitCode::kOk;
  // Faults beside what is compared do not matter here; parts that cannot be read do.
  Diagnostics needed;
  const auto bare = load(false, needed);
  if (out.document != nullptr && bare != nullptr && !needed.has_errors()) return ExitCode::kOk;
  for (const auto& each : needed.all())
    if (each.severity == Severity::kError) diagnostics.add(each);
  return ExitCode::kUnreadable;
}

}  // namespace bkctl::workspace
