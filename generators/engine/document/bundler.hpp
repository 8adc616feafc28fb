#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"
#include "engine/spec/object_builder.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::document {

/// Makes one tree of all files of a document, as written. The tree lives as long as the bundler and
/// the document. For one use.
class Bundler {
 public:
  Bundler(const spec::Document& document, Diagnostics& diagnostics);
  /// nullptr after a diagnostic.
  const yaml::Value* bundle();

 private:
  using Value = yaml::Value;
  struct Hoisted {
    std::string section;  // as the version calls it
    std::string name;
    const Value* value;
  };

  void note_names(std::string_view section, const Value& entries);
  void adopt(std::string_view section, const Value& entries);
  const Value* with_hoisted(const Value& root);
  const Value* extended(const Value* section, std::string_view name, const Value& origin);

  const Value* rewrite(const Value& value);
  const Value* rewrite_items(const Value& value);
  const Value* rewrite_members(const Value& value);
  const Value* reference(const Value& site, const spec::WrittenReference& link);
  const Value* inlined(const Value& site, const Value& target);
  const Value* operation_reference(const yaml::Member& member);
  /// What a reference to the target must say; empty when it has to be put in its place.
  std::string pointer_to(const spec::WrittenReference& link);
  std::string find_home(const Value& target) const;
  std::string hoist(const Value& target, std::string_view section);
  [[nodiscard]] std::string_view own_section(std::string_view section) const;
  [[nodiscard]] bool in_root(const Value& value) const { return &value.file() == root_file_; }

  const spec::Document& document_;
  Diagnostics& diagnostics_;
  const Value& root_;
  const SourceFile* root_file_;
  bool swagger_;
  yaml::Arena arena_;
  std::unordered_map<const Value*, const spec::WrittenReference*> sites_;
  std::unordered_map<const Value*, std::size_t> uses_;   // references that lead to a target
  std::unordered_map<const Value*, std::string> homes_;  // pointer in the result
  std::unordered_map<const Value*, const Value*> adopted_;
  std::unordered_map<std::string, std::unordered_set<std::string>> names_;  // by section
  std::unordered_set<const Value*> open_;
  std::vector<Hoisted> hoisted_;
  bool failed_ = false;
};

}  // namespace bkctl::document
