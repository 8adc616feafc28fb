#include "engine/render/store.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "bkctl_render_embedded.hpp"
#include "engine/base/suggest.hpp"

namespace bkctl::render {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".tmpl";
constexpr std::uintmax_t kMaxOverride = 1u << 20;

const bk::EmbeddedFile* find_file(std::span<const bk::EmbeddedFile> files, std::string_view name) {
  const auto found = std::find_if(
      files.begin(), files.end(), [&](const bk::EmbeddedFile& file) { return file.path == name; });
  return found == files.end() ? nullptr : &*found;
}

bool plain_name(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == std::string_view::npos &&
         name.find_first_of("\\\n\0") == std::string_view::npos;
}

// Files below the project's own templates, by name; nothing when there are none.
std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error))
      names.push_back(it->path().lexically_relative(folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::span<const bk::EmbeddedFile> embedded_templates() {
  return detail::embedded_files();
}

Store::Store(std::span<const bk::EmbeddedFile> embedded, std::string overrides, std::string shown)
    : embedded_(embedded), overrides_(std::move(overrides)), shown_(std::move(shown)) {
  if (shown_.empty()) shown_ = overrides_;
}

std::optional<std::string> Store::render(
    std::string_view name, const View& view, Diagnostics& diagnostics) const {
  const std::size_t errors = diagnostics.errors();
  const Template* found = find(name, diagnostics);
  if (found != nullptr) return render::render(*found, view, *this, diagnostics);
  if (diagnostics.errors() == errors) {
    std::vector<std::string_view> names;
    for (const auto& file : embedded_) names.push_back(file.path);
    diagnostics.error("BK4001", {}, {}, "there is no template `" + std::string{name} + "`").help =
        did_you_mean(name, names);
  }
  return std::nullopt;
}

const Template* Store::find(std::string_view name, Diagnostics& diagnostics) const {
  std::string full{name};
  if (!full.ends_with(kEnding)) full += kEnding;
  if (const auto known = parsed_.find(full); known != parsed_.end()) return known->second.get();
  std::string path;
  const std::size_t errors = diagnostics.errors();
  const auto text = plain_name(full) ? read(full, path, diagnostics) : std::nullopt;
  if (diagnostics.errors() != errors || !text) return nullptr;
  auto parsed = Template::parse(SourceFile::make(path, *text), diagnostics);
  if (parsed == nullptr) return nullptr;
  return parsed_.emplace(std::move(full), std::move(parsed)).first->second.get();
}

std::optional<std::string> Store::read(
    const std::string& name, std::string& path, Diagnostics& diagnostics) const {
  if (!overrides_.empty()) {
    const fs::path file = fs::path(overrides_) / name;
    std::error_code error;
    if (fs::exists(file, error)) {
      path = shown_ + "/" + name;
      const bool small =
          fs::is_regular_file(file, error) && fs::file_size(file, error) <= kMaxOverride;
      std::ifstream in(file, std::ios::binary);
      std::ostringstream text;
      if (small && in && text << in.rdbuf()) return std::move(text).str();
      diagnostics
          .error(
              "BK4008",
              SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0},
              {},
              "this template cannot be read")
          .help = "it must be a readable file of at most 1 MiB";
      return std::nullopt;
    }
  }
  const bk::EmbeddedFile* file = find_file(embedded_, name);
  if (file == nullptr) return std::nullopt;
  path = "templates/" + name;
  return std::string{file->contents};
}

std::vector<std::string> Store::overridden() const {
  auto names = files_below(overrides_);
  std::erase_if(
      names, [&](const std::string& name) { return find_file(embedded_, name) == nullptr; });
  return names;
}

std::vector<std::string> Store::unknown_overrides() const {
  auto names = files_below(overrides_);
  std::erase_if(
      names, [&](const std::string& name) { return find_file(embedded_, name) != nullptr; });
  return names;
}

}  // namespace bkctl::render
