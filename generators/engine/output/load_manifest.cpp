#include "engine/output/changes.hpp"
#include "engine/output/merge.hpp"

namespace bkctl::output {

std::optional<Manifest> load_manifest(const Tree& tree, Diagnostics& diagnostics) {
  const std::string path{kManifestPath};
  const auto unreadable = [&](const std::string& why, const std::string& help) {
    diagnostics
        .error(
            "BK5004",
            SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0},
            {},
            "the project's record cannot be read: " + why)
        .help = help;
    return std::nullopt;
  };
  const std::string restore =
      "restore it from version control; without it bkctl cannot tell your files from its own";
  auto text = tree.read(path);
  if (!text) return unreadable(text.error().message(), restore);
  if (!*text) return Manifest{};
  if (has_conflict_markers(**text)) {
    return unreadable(
        "git left a conflict in it",
        "take one side whole (git checkout --ours " + path +
            "), then run bkctl generate: it brings the record up to date");
  }
  auto manifest = read_manifest(**text);
  if (!manifest) return unreadable(manifest.error().message(), restore);
  return *std::move(manifest);
}

}  // namespace bkctl::output
