#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/output/file_plan.hpp"
#include "engine/output/manifest.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::carry {

/// A scaffold as bkctl wrote it and as its owner has it now, both with plain line breaks.
struct Sides {
  std::string base;
  std::string mine;
  std::set<std::string> renamed{};  ///< what its owner's text called otherwise: `Book is Volume`
};

/// What a project's folder and a plan say about its scaffolds.
class ProjectFiles {
 public:
  ProjectFiles(
      const output::FilePlan& plan, const output::Tree& tree, const output::Manifest& manifest);

  /// nullopt: it is not there, its base is not known for sure, or it holds conflict markers.
  [[nodiscard]] std::optional<Sides> sides(const std::string& path) const;
  /// What the plan writes there; nullptr: nothing.
  [[nodiscard]] const output::PlannedFile* planned(std::string_view path) const;
  [[nodiscard]] const output::Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const output::Tree& tree() const { return tree_; }
  /// Whether anything stands there.
  [[nodiscard]] bool exists(const std::string& path) const;

 private:
  std::map<std::string, const output::PlannedFile*, std::less<>> planned_;
  const output::Tree& tree_;
  const output::Manifest& manifest_;
};

}  // namespace bkctl::carry
