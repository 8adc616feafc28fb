#include "engine/ruleset/read.hpp"

#include <algorithm>
#include <utility>

#include "engine/ruleset/reading.hpp"
#include "engine/ruleset/script.hpp"
#include "engine/spec/location.hpp"
#include "engine/yaml/files.hpp"

namespace bkctl::ruleset {
namespace {

constexpr std::size_t kMaxExtends = 32;

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_redocly(std::string_view path) {
  std::string_view name = file_name(path);
  if (name.starts_with('.')) name.remove_prefix(1);
  return name.starts_with("redocly.");
}

bool is_script(std::string_view path) {
  return path.ends_with(".js") || path.ends_with(".mjs") || path.ends_with(".cjs") ||
         path.ends_with(".ts");
}

Diagnostic& add(
    Reading& reading,
    std::string_view code,
    Severity severity,
    SourceSpan span,
    std::string pointer,
    std::string message) {
  return reading.diagnostics.add(
      {std::string(code),
       severity,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
}

std::optional<Ruleset> read_file(const std::string& path, Reading& reading) {
  std::shared_ptr<const yaml::Tree> tree = read_tree(path, reading);
  if (tree == nullptr) return std::nullopt;
  if (!tree->root().is_object()) {
    reading.malformed(tree->root(), "a ruleset must be an object");
    return std::nullopt;
  }
  reading.open.push_back(path);
  Ruleset result = is_redocly(path) ? read_redocly(*tree, reading) : read_spectral(*tree, reading);
  reading.open.pop_back();
  result.path = path;
  result.trees.push_back(std::move(tree));
  return result;
}

}  // namespace

Diagnostic& Reading::malformed(const yaml::Value& at, std::string message) {
  return add(*this, "BK6012", Severity::kError, at.span(), at.pointer(), std::move(message));
}

Diagnostic& Reading::malformed(const yaml::Member& at, std::string message) {
  return add(
      *this, "BK6012", Severity::kError, at.key_span(), at.value->pointer(), std::move(message));
}

Diagnostic& Reading::cannot_run(const yaml::Value& at, std::string message) {
  return add(*this, "BK6011", Severity::kWarning, at.span(), at.pointer(), std::move(message));
}

Diagnostic& Reading::cannot_run(const yaml::Member& at, std::string message) {
  return add(
      *this, "BK6011", Severity::kWarning, at.key_span(), at.value->pointer(), std::move(message));
}

std::shared_ptr<const yaml::Tree> read_tree(const std::string& path, Reading& reading) {
  auto text = reading.loader.read(path);
  if (!text) {
    reading.diagnostics.error(
        "BK6010", {}, {}, "the ruleset " + path + " cannot be read: " + text.error().message());
    return nullptr;
  }
  if (!is_script(path)) {
    // Commas too many are common in JSON that YAML reads.
    Diagnostics strict;
    if (auto tree = yaml::parse(path, *text, strict, {}, yaml::format_of(path))) return tree;
    Diagnostics lenient;
    auto tree = yaml::parse(path, *std::move(text), lenient, {}, yaml::Format::kYaml);
    if (tree == nullptr) {
      for (const Diagnostic& each : strict.all()) reading.diagnostics.add(each);
    }
    return tree;
  }
  return read_script(path, *std::move(text), reading.diagnostics);
}

bool read_extended(const yaml::Value& site, Reading& reading, Ruleset& out) {
  const std::string name(site.text());
  if (spec::is_web_url(name)) {
    reading.cannot_run(site, "the ruleset " + name + " is on the web").help =
        "save it beside this one and extend the file";
    return false;
  }
  const std::string path = spec::join_location(site.file().path(), name);
  if (std::find(reading.open.begin(), reading.open.end(), path) != reading.open.end()) {
    reading.malformed(site, "the ruleset extends itself");
    return false;
  }
  if (reading.open.size() >= kMaxExtends) {
    reading.malformed(site, "rulesets extend one another too deeply");
    return false;
  }
  const bool is_path =
      name.starts_with('.') || name.starts_with('/') || name.find_last_of('.') != std::string::npos;
  if (!is_path || !reading.loader.read(path)) {
    if (name.starts_with('.') || name.starts_with('/')) {
      reading.malformed(site, "there is no ruleset " + path);
    } else {
      reading
          .cannot_run(site, "\"" + name + "\" is a package of npm, whose code bkctl does not run")
          .help = "its rules that are data can be saved as a file beside this one";
    }
    return false;
  }
  std::optional<Ruleset> extended = read_file(path, reading);
  if (!extended) return false;
  out = *std::move(extended);
  return true;
}

std::vector<std::string> one_or_many(const yaml::Value* value) {
  std::vector<std::string> result;
  if (value == nullptr) return result;
  if (value->is_string()) result.emplace_back(value->text());
  for (const yaml::Value* item : value->items()) {
    if (item->is_string()) result.emplace_back(item->text());
  }
  return result;
}

std::optional<Ruleset> read(
    const std::string& path, spec::Loader& loader, Diagnostics& diagnostics) {
  Reading reading{loader, diagnostics, {}, {}};
  return read_file(path, reading);
}

}  // namespace bkctl::ruleset
