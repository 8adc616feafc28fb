#pragma once

#include <catch2/catch.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/ruleset/read.hpp"
#include "engine/ruleset/run.hpp"
#include "engine/yaml/parse.hpp"

/// Rulesets and documents from memory.
namespace bkctl::test {

struct Memory : spec::Loader {
  std::map<std::string, std::string> files;
  bk::Result<std::string> read(const std::string& location) override {
    const auto found = files.find(location);
    if (found == files.end()) return bk::not_found("no such file");
    return found->second;
  }
};

/// `12 error name /a/b: message`, one line each, after what reading the ruleset said.
inline std::string findings(
    Memory& memory, const std::string& ruleset_path, const std::string& document_path) {
  Diagnostics found;
  const auto ruleset = ruleset::read(ruleset_path, memory, found);
  if (ruleset) {
    Diagnostics parsing;
    const auto tree = yaml::parse(document_path, memory.files.at(document_path), parsing);
    REQUIRE(tree);
    const yaml::Value* const root = &tree->root();
    ruleset::run(
        ruleset::effective(*ruleset, document_path, ruleset::format_of(*root)),
        {std::span(&root, 1), document_path},
        found);
  }
  found.sort();
  std::string out;
  for (const Diagnostic& each : found.all()) {
    out += std::to_string(each.span.line) + " " + std::string(to_string(each.severity)) + " " +
           (each.rule.empty() ? each.code : each.rule) + " " + each.pointer + ": " + each.message +
           "\n";
  }
  return out;
}

inline std::string findings(const std::string& ruleset, const std::string& document) {
  Memory memory;
  memory.files = {{".spectral.yaml", ruleset}, {"openapi.yaml", document}};
  return findings(memory, ".spectral.yaml", "openapi.yaml");
}

}  // namespace bkctl::test
