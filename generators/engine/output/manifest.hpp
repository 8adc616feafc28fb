#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/core/result.hpp"
#include "engine/output/file_plan.hpp"

namespace bkctl::output {

/// What we wrote and under which terms.
struct ManifestFile {
  std::string path;
  Owner owner = Owner::kGenerated;
  bool executable = false;
  std::string hash;  ///< content_hash() of what we wrote last; of a scaffold: of its base
  std::string template_name;
  std::string pointer;
};

/// `.bkctl/manifest.json`: the project's memory of what bkctl wrote. Written in one order, so equal
/// facts give equal bytes.
struct Manifest {
  std::string version;  ///< of the bkctl that wrote it
  std::string runtime;  ///< of the runtime's sources below vendor/bk; empty: the same
  std::vector<std::pair<std::string, std::string>>
      answers;                      ///< choices made at `bkctl new`, by name
  std::vector<ManifestFile> files;  ///< sorted by path

  [[nodiscard]] const ManifestFile* find(std::string_view path) const;
};

/// Paths of bkctl's own records below the project's root.
inline constexpr std::string_view kRecordsFolder = ".bkctl";
inline constexpr std::string_view kManifestPath = ".bkctl/manifest.json";
inline constexpr std::string_view kBaseFolder = ".bkctl/base/";

/// `sha256:` and 64 hexadecimal digits.
std::string content_hash(std::string_view contents);

/// Reads a manifest's text. An Error names what is wrong with it; unknown members are ignored, so a
/// newer minor version's manifest can be read.
bk::Result<Manifest> read_manifest(std::string_view text);

/// One file per line, sorted by path, with a final line break.
std::string write_manifest(const Manifest& manifest);

}  // namespace bkctl::output
