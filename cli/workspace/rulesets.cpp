#include "workspace/rulesets.hpp"

#include <array>
#include <filesystem>

#include "engine/ruleset/read.hpp"
#include "net/fetch.hpp"

namespace bkctl::workspace {
namespace {

constexpr std::array<std::string_view, 10> kNames{
    ".spectral.yaml",
    ".spectral.yml",
    ".spectral.json",
    ".spectral.js",
    ".spectral.mjs",
    ".spectral.cjs",
    "redocly.yaml",
    "redocly.yml",
    ".redocly.yaml",
    ".redocly.yml"};

}  // namespace

const ruleset::Ruleset* Rulesets::read(const std::string& path, Diagnostics& diagnostics) {
  const std::lock_guard lock(mutex_);
  const auto [entry, fresh] = known_.try_emplace(path);
  if (!fresh) return entry->second.get();
  spec::FileLoader loader;
  if (auto ruleset = ruleset::read(path, loader, diagnostics))
    entry->second = std::make_unique<ruleset::Ruleset>(*std::move(ruleset));
  return entry->second.get();
}

const ruleset::Ruleset* Rulesets::of(const std::string& document, Diagnostics& diagnostics) {
  if (named_ == "none") return nullptr;
  if (!named_.empty()) return read(named_, diagnostics);
  if (net::is_url(document)) return nullptr;
  const std::size_t slash = document.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : document.substr(0, slash + 1);
  for (const std::string_view name : kNames) {
    const std::string path = folder + std::string(name);
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) return read(path, diagnostics);
  }
  return nullptr;
}

bool Rulesets::first(const Diagnostic& finding) {
  const std::lock_guard lock(mutex_);
  return said_.insert(to_string(finding.span) + " " + finding.message).second;
}

}  // namespace bkctl::workspace
