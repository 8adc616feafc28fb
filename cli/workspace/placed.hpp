#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace bkctl::workspace {

/// Where a document's files go in a new project.
struct Placed {
  std::string document;                                    ///< the root document: openapi.yaml
  std::vector<std::pair<std::string, std::string>> files;  ///< path in the project, bytes
};

/// One file becomes openapi.yaml (or .json); several keep their places to each other below
/// openapi/. nullopt (BK7008) when they have no common place.
std::optional<Placed> place(
    const std::string& root,
    const std::map<std::string, std::string>& files,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
