#include "engine/upgrade/health.hpp"

#include <filesystem>
#include <string>

#include "engine/output/changes.hpp"
#include "engine/output/merge.hpp"
#include "engine/upgrade/backup.hpp"

namespace bkctl::upgrade {
namespace {

namespace fs = std::filesystem;
using output::ManifestFile;
using output::Owner;

class Examination {
 public:
  Examination(const output::Tree& tree, Diagnostics& diagnostics)
      : tree_(tree), diagnostics_(diagnostics) {}

  void run() {
    remains();
    const auto manifest = output::load_manifest(tree_, diagnostics_);
    if (!manifest) return;
    record(*manifest);
    for (const ManifestFile& file : manifest->files) {
      const auto disk = tree_.read(file.path);
      if (!disk) {
        warn(
            "BK5003",
            file.path,
            "this is no file of the project any more: " + disk.error().message())
            .help = "put a plain file there, or delete it";
      } else if (*disk) {
        examine(file, output::plain_line_breaks(**disk));
      }
    }
  }

 private:
  Diagnostic& warn(std::string_view code, const std::string& path, std::string message) {
    return diagnostics_.warning(
        code, SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0}, {}, std::move(message));
  }

  void remains() {
    std::error_code error;
    if (fs::exists(tree_.absolute(".bkctl/staging"), error)) {
      warn("BK7022", ".bkctl/staging", "a run of bkctl died, or is at work right now").help =
          "if none is at work: the next run completes or undoes what it began";
    }
    const auto backup = read_backup(tree_);
    if (!backup) {
      warn("BK5024", std::string{kBackupPath}, "the way back of an upgrade cannot be read").help =
          "delete .bkctl/upgrade once the upgrade is committed";
    } else if (*backup) {
      warn(
          "BK5027",
          std::string{kBackupPath},
          "the upgrade from " + (*backup)->from + " to " + (*backup)->to + " waits for a decision")
          .help = "commit it, or take it back: bkctl upgrade --abort";
    }
  }

  void record(const output::Manifest& manifest) {
    const std::string path{output::kManifestPath};
    const auto text = tree_.read(path);
    if (!text || !*text) {
      warn("BK5004", path, "the project's record is not there").help =
          "restore .bkctl from version control";
    } else if (output::plain_line_breaks(**text) != output::write_manifest(manifest)) {
      warn("BK5025", path, "the project's record was edited by hand").help =
          "restore it from version control: what it says wrongly, bkctl takes for what it wrote";
    }
  }

  void examine(const ManifestFile& file, const std::string& text) {
    if (output::has_conflict_markers(text) && file.owner != Owner::kOnce) {
      warn("BK5007", file.path, "the conflict of an earlier merge is still in this file").help =
          "decide between the sides, and delete the marker lines";
      return;
    }
    if (output::content_hash(text) == file.hash) return;
    if (file.owner == Owner::kGenerated) {
      warn("BK5005", file.path, "this generated file was edited by hand").help =
          "bkctl generate --diff shows the difference";
      return;
    }
    if (file.owner != Owner::kScaffold) return;
    const std::string path = std::string{output::kBaseFolder} + file.path;
    const auto base = tree_.read(path);
    if (base && *base && output::content_hash(**base) == file.hash) return;
    warn("BK5026", path, "the text that " + file.path + " was made from is lost or was edited")
        .help = "git checkout HEAD -- " + path;
  }

  const output::Tree& tree_;
  Diagnostics& diagnostics_;
};

}  // namespace

void examine(const output::Tree& tree, Diagnostics& diagnostics) {
  Examination(tree, diagnostics).run();
}

void examine_runtime(
    std::string_view version, std::span<const Advisory> advisories, Diagnostics& diagnostics) {
  for (const Advisory* advisory : concerning(advisories, version)) {
    auto& finding = diagnostics.error(
        "BK5030",
        {},
        {},
        std::string{advisory->id} + " (" + std::string{advisory->severity} +
            "): " + std::string{advisory->summary});
    finding.help = advisory->fixed.empty()
                       ? std::string{advisory->help}
                       : "bk " + std::string{advisory->fixed} +
                             " mends it: bkctl upgrade, or bkctl upgrade --runtime-only";
    if (!advisory->fixed.empty() && !advisory->help.empty())
      finding.help += "; until then: " + std::string{advisory->help};
  }
}

}  // namespace bkctl::upgrade
