#include "engine/output/changes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/output/merge.hpp"
#include "engine/output/plan_paths.hpp"

namespace bkctl::output {
namespace {

SourceSpan whole(const std::string& path) {
  return SourceSpan{SourceFile::make(path, ""), 0, 0, 0, 0};
}

class Comparison {
 public:
  Comparison(
      const FilePlan& plan, const Tree& tree, const PlanOptions& options, Diagnostics& diagnostics)
      : tree_(tree), options_(options), diagnostics_(diagnostics) {
    for (const auto& file : plan.files()) {
      if (concerned(file.path)) planned_.push_back(&file);
    }
    std::stable_sort(planned_.begin(), planned_.end(), [](const auto* a, const auto* b) {
      return a->path < b->path;
    });
  }

  Changes run() {
    auto manifest = options_.record != nullptr ? std::optional(*options_.record)
                                               : load_manifest(tree_, diagnostics_);
    if (!paths_are_sound(planned_, diagnostics_) || !manifest) return {};
    old_ = *std::move(manifest);
    new_.version = options_.only_below.empty() ? options_.version : old_.version;
    new_.runtime = options_.version;
    new_.answers = options_.answers.empty() ? old_.answers : options_.answers;
    for (const auto* file : planned_) compare(*file);
    for (const auto& file : old_.files) {
      if (!concerned(file.path)) {
        new_.files.push_back(file);
      } else if (!is_planned(file.path)) {
        orphan(file);
      }
    }
    for (const auto& file : options_.adapted) adapt(file);
    for (const auto& path : options_.adopt) {
      if (!is_planned(path)) {
        diagnostics_.error(
            "BK5009", whole(path), {}, "bkctl plans no file of this name, so it cannot adopt it");
      }
    }
    std::sort(changes_.files.begin(), changes_.files.end(), [](const auto& a, const auto& b) {
      return a.path < b.path;
    });
    record(std::string{kManifestPath}, write_manifest(new_));
    return std::move(changes_);
  }

 private:
  [[nodiscard]] bool is_planned(std::string_view path) const {
    return output::is_planned(planned_, path);
  }

  [[nodiscard]] bool concerned(std::string_view path) const {
    return path.starts_with(options_.only_below);
  }

  [[nodiscard]] bool may_adopt(const std::string& path) const {
    return std::find(options_.adopt.begin(), options_.adopt.end(), path) != options_.adopt.end();
  }

  void compare(const PlannedFile& file) {
    auto disk = tree_.read(file.path);
    if (!disk) {
      refuse(
          file,
          "BK5003",
          "this cannot be a file of the project: " + disk.error().message(),
          "move it away");
      return;
    }
    if (!*disk && old_.find(file.path) == nullptr) {
      const std::string other = tree_.alike_but_for_case(file.path);
      if (!other.empty() && old_.find(other) == nullptr) {
        refuse(
            file,
            "BK5002",
            "`" + other + "` has this name but for case",
            "on macOS and Windows they would be one file: rename yours");
        return;
      }
    }
    switch (file.owner) {
      case Owner::kGenerated:
        generated(file, old_.find(file.path), *disk);
        break;
      case Owner::kScaffold:
        scaffold(file, old_.find(file.path), *disk);
        break;
      case Owner::kOnce:
        once(file, old_.find(file.path), *disk);
        break;
      case Owner::kUser:
        break;
    }
  }

  void generated(
      const PlannedFile& file, const ManifestFile* known, const std::optional<std::string>& disk) {
    remember(file, content_hash(file.contents));
    if (!disk) {
      change(Kind::kCreate, file, nullptr, file.contents);
    } else if (plain_line_breaks(*disk) == file.contents) {
      ++changes_.unchanged;
    } else if (may_adopt(file.path) || (known != nullptr && untouched(*known, *disk))) {
      change(Kind::kUpdate, file, &*disk, file.contents);
    } else if (known != nullptr) {
      refuse(
          file,
          "BK5005",
          "this generated file was edited by hand",
          "move the edit to " + seam_of(file) +
              ", then let bkctl rewrite this one: bkctl generate --adopt " + file.path,
          &*disk);
    } else {
      foreign(file);
    }
  }

  void scaffold(
      const PlannedFile& file, const ManifestFile* known, const std::optional<std::string>& disk) {
    const Carried* carried = carried_to(file.path);
    if (known == nullptr) {
      if (disk && *disk != file.contents && !may_adopt(file.path)) return foreign(file);
      if (carried != nullptr && !disk) return arrive(file, *carried);
      start_scaffold(file, disk);
      return;
    }
    if (!disk) {  // its owner deleted it
      remember(file, known->hash);
      ++changes_.unchanged;
      return;
    }
    const std::string mine = plain_line_breaks(*disk);
    const auto base = base_of(*known, mine, file.contents);
    if (base == file.contents && carried == nullptr) {
      remember(file, known->hash);
      ++changes_.unchanged;
    } else if (mine == file.contents || (base == mine && carried == nullptr)) {
      remember(file, content_hash(file.contents));
      record(base_path(file.path), file.contents);
      settle(file, *disk, file.contents);
    } else if (has_conflict_markers(mine)) {
      refuse(
          file,
          "BK5007",
          "the conflict of an earlier merge (bkctl's or git's) is still in this file",
          "decide between the sides, delete the marker lines, and run bkctl generate again");
    } else if (carried != nullptr) {
      merge(file, carried->base, carried->mine, *disk);
    } else {
      merge(file, base, mine, *disk);
    }
  }

  // First written, or taken over as it stands: from now on its base is what we would write.
  void start_scaffold(const PlannedFile& file, const std::optional<std::string>& disk) {
    remember(file, content_hash(file.contents));
    record(base_path(file.path), file.contents);
    if (disk) {
      ++changes_.unchanged;
    } else {
      change(Kind::kCreate, file, nullptr, file.contents);
    }
  }

  // A new file that holds what its owner wrote in another one, or all of a file that was renamed.
  void arrive(const PlannedFile& file, const Carried& carried) {
    const auto from = tree_.read(carried.from);
    remember(file, content_hash(file.contents));
    record(base_path(file.path), file.contents);
    const auto merged = merge3(file.path, carried.base, carried.mine, file.contents);
    const std::string& text = merged ? merged->text : carried.mine;
    const bool conflicting = merged && merged->conflict;
    if (conflicting) conflict(file);
    change(
        conflicting ? Kind::kConflict : Kind::kCreate,
        file,
        nullptr,
        with_line_breaks_of(from && *from ? **from : std::string{}, text));
    if (conflicting) changes_.files.back().sides = Sides{carried.base, carried.mine, file.contents};
  }

  void adapt(const Adapted& file) {
    auto disk = tree_.read(file.path);
    if (!disk || !*disk) return;
    Change out;
    out.kind = Kind::kAdapt;
    out.path = file.path;
    out.owner = Owner::kUser;
    out.existed = true;
    out.after = with_line_breaks_of(**disk, file.text);
    out.before = **std::move(disk);
    if (out.before != out.after) changes_.files.push_back(std::move(out));
  }

  // `text` is what the file becomes, with plain line breaks.
  void settle(const PlannedFile& file, const std::string& disk, const std::string& text) {
    const std::string after = with_line_breaks_of(disk, text);
    if (disk == after) {
      ++changes_.unchanged;
    } else {
      change(Kind::kUpdate, file, &disk, after);
    }
  }

  void merge(
      const PlannedFile& file,
      const std::optional<std::string>& base,
      const std::string& mine,
      const std::string& disk) {
    if (!base && options_.needs_bases && !may_adopt(file.path)) {
      refuse(
          file,
          "BK5020",
          "both you and bkctl changed this file, and the text that it was made from is lost",
          "restore " + base_path(file.path) + " from version control (git checkout HEAD -- " +
              base_path(file.path) + "), or keep your file as it is: --adopt " + file.path);
      return;
    }
    remember(file, content_hash(file.contents));
    record(base_path(file.path), file.contents);
    const auto merged = base ? merge3(file.path, *base, mine, file.contents) : std::nullopt;
    if (!merged) {
      diagnostics_
          .warning(
              "BK5010",
              whole(file.path),
              file.pointer,
              "our change to this file was left out: there is no base to merge it from")
          .help = "compare it with " + base_path(file.path);
      ++changes_.unchanged;
      return;
    }
    const std::string after = with_line_breaks_of(disk, merged->text);
    if (after == disk) {
      ++changes_.unchanged;
    } else if (!merged->conflict) {
      change(merged->text == file.contents ? Kind::kUpdate : Kind::kMerge, file, &disk, after);
    } else {
      conflict(file);
      change(Kind::kConflict, file, &disk, after);
      changes_.files.back().sides = Sides{*base, mine, file.contents};
    }
  }

  void conflict(const PlannedFile& file) {
    diagnostics_
        .warning("BK5011", whole(file.path), file.pointer, "you and bkctl changed the same lines")
        .help =
        "the file will hold both between <<<<<<< yours and >>>>>>> bkctl: decide, and delete the "
        "markers";
  }

  [[nodiscard]] const Carried* carried_to(const std::string& path) const {
    for (const Carried& each : options_.carried) {
      if (each.path == path) return &each;
    }
    return nullptr;
  }

  [[nodiscard]] bool is_renamed(const std::string& path) const {
    return std::any_of(options_.carried.begin(), options_.carried.end(), [&](const Carried& each) {
      return each.from == path && each.path != path;
    });
  }

  void once(
      const PlannedFile& file, const ManifestFile* known, const std::optional<std::string>& disk) {
    if (known != nullptr) {
      new_.files.push_back(*known);
      ++changes_.unchanged;
    } else if (!disk) {
      remember(file, content_hash(file.contents));
      change(Kind::kCreate, file, nullptr, file.contents);
    } else if (*disk == file.contents || may_adopt(file.path)) {
      remember(file, content_hash(*disk));
      ++changes_.unchanged;
    } else {
      foreign(file);
    }
  }

  // Of a file that today's plan no longer has.
  void orphan(const ManifestFile& file) {
    if (file.owner == Owner::kOnce) {
      new_.files.push_back(file);
      ++changes_.unchanged;
      return;
    }
    auto disk = tree_.read(file.path);
    const Carried* carried = carried_to(file.path);
    if (disk && !*disk) {
      drop_base(file);
    } else if (disk && (is_renamed(file.path) || untouched(file, **disk))) {
      drop_base(file);
      Change removal;
      removal.kind = Kind::kRemove;
      removal.path = file.path;
      removal.owner = file.owner;
      removal.existed = true;
      removal.before = **std::move(disk);
      changes_.files.push_back(std::move(removal));
    } else if (disk && carried != nullptr) {
      new_.files.push_back(file);
      Change switched_off;
      switched_off.kind = Kind::kMerge;
      switched_off.path = file.path;
      switched_off.owner = file.owner;
      switched_off.existed = true;
      switched_off.before = **disk;
      switched_off.after = with_line_breaks_of(**disk, carried->mine);
      changes_.files.push_back(std::move(switched_off));
    } else {
      new_.files.push_back(file);
      Change kept;
      kept.kind = Kind::kKept;
      kept.path = file.path;
      kept.owner = file.owner;
      kept.existed = true;
      changes_.files.push_back(std::move(kept));
      diagnostics_
          .warning(
              "BK5008",
              whole(file.path),
              file.pointer,
              "the project no longer needs this file, but it was changed by hand")
          .help = "delete it when you do not need it";
    }
  }

  // Also when version control gave it other line breaks.
  static bool untouched(const ManifestFile& known, const std::string& disk) {
    return content_hash(disk) == known.hash || content_hash(plain_line_breaks(disk)) == known.hash;
  }

  void change(Kind kind, const PlannedFile& file, const std::string* before, std::string after) {
    Change out;
    out.kind = kind;
    out.path = file.path;
    out.owner = file.owner;
    out.executable = file.executable;
    out.existed = before != nullptr;
    if (before != nullptr) out.before = *before;
    out.after = std::move(after);
    changes_.files.push_back(std::move(out));
  }

  void foreign(const PlannedFile& file) {
    refuse(
        file,
        "BK5006",
        "this file is in the way: bkctl plans one of this name, and did not write this one",
        "move it away, or let bkctl take it over: bkctl generate --adopt " + file.path);
  }

  // Where an edit of a generated file can live on.
  static std::string seam_of(const PlannedFile& file) {
    const std::string own = "a file of your own below src/";
    if (file.template_name.empty()) return own;
    return own + " or to the template (.bkctl/templates/" + file.template_name + ")";
  }

  // `disk`: what stands there, where the difference is worth showing.
  void refuse(
      const PlannedFile& file,
      std::string_view code,
      std::string message,
      std::string help,
      const std::string* disk = nullptr) {
    diagnostics_.error(code, whole(file.path), file.pointer, std::move(message)).help =
        std::move(help);
    Change out;
    out.kind = Kind::kRefused;
    out.path = file.path;
    out.owner = file.owner;
    out.existed = true;
    if (disk != nullptr) {
      out.before = *disk;
      out.after = file.contents;
    }
    changes_.files.push_back(std::move(out));
    if (const auto* known = old_.find(file.path)) new_.files.push_back(*known);
  }

  void remember(const PlannedFile& file, std::string hash) {
    new_.files.push_back(
        {file.path,
         file.owner,
         file.executable,
         std::move(hash),
         file.template_name,
         file.pointer});
  }

  static std::string base_path(const std::string& path) { return std::string{kBaseFolder} + path; }

  // What we wrote last, if that is still known for sure.
  [[nodiscard]] std::optional<std::string> base_of(
      const ManifestFile& known, const std::string& mine, const std::string& next) const {
    if (content_hash(mine) == known.hash) return mine;
    if (content_hash(next) == known.hash) return next;
    auto base = tree_.read(base_path(known.path));
    if (!base || !*base || content_hash(**base) != known.hash) return std::nullopt;
    return **std::move(base);
  }

  // Brings one of bkctl's own files to `contents`.
  void record(const std::string& path, const std::string& contents) {
    auto disk = tree_.read(path);
    if (!disk) {
      diagnostics_.error(
          "BK5003", whole(path), {}, "this cannot be a record of bkctl: " + disk.error().message());
      return;
    }
    if (*disk == contents) return;
    Change out;
    out.kind = *disk ? Kind::kUpdate : Kind::kCreate;
    out.path = path;
    out.existed = disk->has_value();
    out.before = disk->value_or("");
    out.after = contents;
    changes_.records.push_back(std::move(out));
  }

  void drop_base(const ManifestFile& file) {
    const std::string path = base_path(file.path);
    auto disk = tree_.read(path);
    if (file.owner != Owner::kScaffold || !disk || !*disk) return;
    Change out;
    out.kind = Kind::kRemove;
    out.path = path;
    out.existed = true;
    out.before = **std::move(disk);
    changes_.records.push_back(std::move(out));
  }

  const Tree& tree_;
  const PlanOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<const PlannedFile*> planned_;  // sorted by path
  Manifest old_;
  Manifest new_;
  Changes changes_;
};

}  // namespace

Changes plan_changes(
    const FilePlan& plan, const Tree& tree, const PlanOptions& options, Diagnostics& diagnostics) {
  return Comparison(plan, tree, options, diagnostics).run();
}

}  // namespace bkctl::output
