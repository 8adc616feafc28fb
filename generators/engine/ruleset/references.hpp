#pragma once

#include <span>
#include <string_view>
#include <unordered_map>

#include "engine/yaml/value.hpp"

namespace bkctl::ruleset {

/// What `$ref` means among the files of one document, read as written. Each reference is looked up
/// once. Not thread-safe.
class References {
 public:
  /// The roots of all files that were read, the document's first. They must outlive this.
  explicit References(std::span<const yaml::Value* const> roots);

  [[nodiscard]] const yaml::Value& root() const { return *root_; }
  [[nodiscard]] std::span<const yaml::Value* const> roots() const { return roots_; }

  /// What stands in the place of the value once references are resolved: the end of its chain of
  /// `$ref`s. The value itself when it is none, leads nowhere or in a circle.
  const yaml::Value* follow(const yaml::Value* value);

 private:
  const yaml::Value* target(const yaml::Value& reference) const;

  std::span<const yaml::Value* const> roots_;
  const yaml::Value* root_;
  std::unordered_map<std::string_view, const yaml::Value*> by_path_;
  std::unordered_map<const yaml::Value*, const yaml::Value*> known_;
};

}  // namespace bkctl::ruleset
