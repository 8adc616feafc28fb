#pragma once

#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/document/write.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::document {

/// The text in canonical layout, in the syntax it has: see write_yaml() and write_json(). Values,
/// their order, comments, anchors and the spelling of scalars stay; formatting twice changes
/// nothing. The result was read again and compared: when it would mean something else or lose a
/// comment, nothing is given and `diagnostics` says so (BK7041).
std::optional<std::string> format(const yaml::Tree& tree, Diagnostics& diagnostics);

/// Whether `text` holds the same value as `root`, and the same comments if both are YAML.
bool same_text(const yaml::Value& root, const Layout& layout, const std::string& text);

}  // namespace bkctl::document
