#include "engine/carry/project_files.hpp"

#include "engine/output/merge.hpp"

namespace bkctl::carry {

ProjectFiles::ProjectFiles(
    const output::FilePlan& plan, const output::Tree& tree, const output::Manifest& manifest)
    : tree_(tree), manifest_(manifest) {
  for (const auto& file : plan.files()) planned_.emplace(file.path, &file);
}

std::optional<Sides> ProjectFiles::sides(const std::string& path) const {
  const auto* known = manifest_.find(path);
  if (known == nullptr || known->owner != output::Owner::kScaffold) return std::nullopt;
  const auto disk = tree_.read(path);
  if (!disk || !*disk || output::has_conflict_markers(**disk)) return std::nullopt;
  Sides out;
  out.mine = output::plain_line_breaks(**disk);
  if (output::content_hash(out.mine) == known->hash) {
    out.base = out.mine;
    return out;
  }
  const auto base = tree_.read(std::string{output::kBaseFolder} + path);
  if (!base || !*base || output::content_hash(**base) != known->hash) return std::nullopt;
  out.base = **base;
  return out;
}

const output::PlannedFile* ProjectFiles::planned(std::string_view path) const {
  const auto found = planned_.find(path);
  return found == planned_.end() ? nullptr : found->second;
}

bool ProjectFiles::exists(const std::string& path) const {
  const auto disk = tree_.read(path);
  return !disk || disk->has_value();
}

}  // namespace bkctl::carry
