#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>

#include "engine/yaml/parse.hpp"

/// Helpers of the tests of engine/yaml.
namespace bkctl::yaml {

struct Parsed {
  std::unique_ptr<Tree> tree;
  Diagnostics diagnostics;

  [[nodiscard]] const Value& root() const { return tree->root(); }
  /// Code and place of the first finding: `BK1013 3:1`.
  [[nodiscard]] std::string first() const {
    if (diagnostics.all().empty()) return {};
    const Diagnostic& found = diagnostics.all().front();
    return found.code + " " + std::to_string(found.span.line) + ":" +
           std::to_string(found.span.col);
  }
};

inline Parsed parse_text(
    std::string text, Format format = Format::kAuto, const Limits& limits = {}) {
  Parsed result;
  result.tree = parse("test", std::move(text), result.diagnostics, limits, format);
  // No tree without a reason, no error beside a tree.
  CHECK((result.tree == nullptr) == result.diagnostics.has_errors());
  return result;
}

/// The text as JSON, or the first finding when it is broken.
inline std::string json_of(std::string text, Format format = Format::kAuto) {
  const Parsed parsed = parse_text(std::move(text), format);
  return parsed.tree ? to_json(parsed.root()) : parsed.first();
}

}  // namespace bkctl::yaml
