#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/spec/checker.hpp"
#include "engine/spec/document.hpp"
#include "engine/spec/file_set.hpp"
#include "engine/spec/lifter.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::spec {

/// What a Document owns. Filled by load(), read-only afterwards.
struct Document::Impl {
  std::vector<std::shared_ptr<const SourceFile>> sources;
  std::vector<std::unique_ptr<File>> files;  // the root first
  yaml::Arena arena;                         // of lifted values
  const yaml::Value* root = nullptr;         // lifted
  Version version = Version::k31;
  /// By the value as written that holds the `$ref`: the lifted target, one hop.
  std::unordered_map<const yaml::Value*, const yaml::Value*> targets;
  /// Sites of Reference Objects, which stand for the end of their chain.
  std::unordered_map<const yaml::Value*, const yaml::Value*> final_targets;
  std::unordered_map<const yaml::Value*, const yaml::Value*> mappings;
  std::unordered_map<const yaml::Value*, std::string_view> schema_names;
  std::vector<WrittenReference> references;
};

}  // namespace bkctl::spec
