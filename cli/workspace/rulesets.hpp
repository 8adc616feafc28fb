#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace bkctl::workspace {

/// The rulesets of a run: the one that was named, or what stands beside each document
/// (.spectral.yaml, redocly.yaml). Each is read once. Safe to use from several threads.
class Rulesets {
 public:
  /// `named`: a file, `none` for no ruleset at all, or empty to look beside the documents.
  explicit Rulesets(std::string named = {}) : named_(std::move(named)) {}

  /// nullptr when there is none. What it returns lives as long as this.
  const ruleset::Ruleset* of(const std::string& document, Diagnostics& diagnostics);
  /// Whether this is said for the first time: what is wrong with a ruleset is wrong for every
  /// document.
  bool first(const Diagnostic& finding);

 private:
  const ruleset::Ruleset* read(const std::string& path, Diagnostics& diagnostics);

  std::string named_;
  std::map<std::string, std::unique_ptr<ruleset::Ruleset>> known_;
  std::set<std::string> said_;
  std::mutex mutex_;
};

}  // namespace bkctl::workspace
