#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>

#include "engine/output/apply.hpp"
#include "support/temp_folder.hpp"

namespace bkctl::output {

/// A project in a temporary folder, and the plan that tests compare it with.
struct Project {
  test::TempFolder folder;
  Tree tree{folder.path()};
  Diagnostics diagnostics;
  PlanOptions options{
      .version = "1.0.0", .answers = {{"name", "shop"}}, .adopt = {}, .carried = {}};

  static PlannedFile file(std::string path, std::string contents, Owner owner = Owner::kGenerated) {
    PlannedFile out;
    out.path = std::move(path);
    out.contents = std::move(contents);
    out.owner = owner;
    return out;
  }

  Changes compare(std::initializer_list<PlannedFile> files) {
    FilePlan plan;
    for (const auto& each : files) plan.add(each);
    diagnostics = Diagnostics{};
    return plan_changes(plan, tree, options, diagnostics);
  }

  /// Compares and applies; the error's message, or empty.
  std::string write(std::initializer_list<PlannedFile> files) {
    const auto failed = apply(compare(files), tree, {});
    return failed ? failed->message : "";
  }

  /// `create a.txt, update b.txt`: what would happen, without what stays.
  static std::string words(const Changes& changes) {
    std::string out;
    for (const auto& change : changes.files) {
      out += (out.empty() ? "" : ", ") + std::string{to_string(change.kind)} + " " + change.path;
    }
    return out;
  }

  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const auto& finding : diagnostics.all()) out += (out.empty() ? "" : " ") + finding.code;
    return out;
  }

  /// Every file below the folder with its contents; folders as `name/`.
  [[nodiscard]] std::map<std::string, std::string> snapshot() const {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      const std::string name = entry.path().lexically_relative(folder.path()).string();
      if (entry.is_directory()) out.emplace(name + "/", "");
      if (entry.is_regular_file()) out.emplace(name, folder.read(name));
    }
    return out;
  }
};

}  // namespace bkctl::output
