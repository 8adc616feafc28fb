#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/config/project.hpp"

namespace bkctl::config {

/// A capability that the catalog knows, for checking names and for the comments of a new
/// bkctl.yaml.
struct CapabilityInfo {
  std::string_view name;
  std::string_view summary;  ///< a few words: "Dockerfile and compose.yaml"
  bool on_by_default = true;
};

/// Reads bkctl.yaml. Unknown keys, wrong types and impossible values are errors (BK6xxx) with their
/// place; all of them are reported, and then nothing is returned. With an empty `known` any
/// capability name is taken.
std::optional<Project> load(
    const std::string& path, std::span<const CapabilityInfo> known, Diagnostics& diagnostics);

/// The same from text; `path` is what messages print.
std::optional<Project> parse(
    const std::string& path,
    std::string text,
    std::span<const CapabilityInfo> known,
    Diagnostics& diagnostics);

/// The text of a new bkctl.yaml: every setting with a comment; what is at its default is commented
/// out. Reading it gives the same project.
std::string write(const Project& project, std::span<const CapabilityInfo> known);

/// Whether the text can be the name of a project: `shop`, `book-shop`; a to z, digits, single
/// dashes, at most 60.
bool is_project_name(std::string_view text);

/// Whether errors with this code may be read over: what breaks the standard (BK2001 to BK2999).
bool is_allowable(std::string_view code);

/// Whether the text can be a C++ namespace: `shop`, `acme::shop`; lower case, no keyword, not std
/// and not bk.
bool is_namespace(std::string_view text);

}  // namespace bkctl::config
