#pragma once

#include <map>
#include <string>

#include "engine/document/layout.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::document {

enum class Syntax : std::uint8_t { kYaml, kJson };

/// Comments and blank lines of the texts that values come from.
using Layouts = std::map<const SourceFile*, Layout>;

struct WriteOptions {
  /// Whether scalars keep their spelling (quotes, block style) where a YAML text has them. Off:
  /// every scalar is spelled anew, which cannot go wrong.
  bool keep_spelling = true;
  /// Whether anchors, aliases and merge keys stay. For a whole text that is written as it was; off
  /// for values from here and there, whose aliases then are written out.
  bool keep_aliases = false;
  std::size_t width = 100;  ///< what was on one line between brackets stays so up to this
};

/// The value as YAML in block style, two spaces a level, members in their order, each with its
/// comments and at most one blank line before it. What was written on one line between brackets
/// stays so. With a final line break. Linear in the size of what is written.
std::string write_yaml(
    const yaml::Value& root, const Layouts& layouts, const WriteOptions& options = {});

/// The value as JSON, two spaces a level, with a final line break.
std::string write_json(const yaml::Value& root);

/// Whether the file's text is JSON, as opposed to YAML.
bool is_json(const yaml::Value& root);

}  // namespace bkctl::document
