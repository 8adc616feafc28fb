#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/document/write.hpp"
#include "engine/spec/document.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::document {

/// Makes the trees of many files from one document. They live as long as the splitter and the
/// document. For one use.
class Splitter {
 public:
  Splitter(const spec::Document& document, std::string ending);
  /// Path and root value; the document's own root first.
  std::vector<std::pair<std::string, const yaml::Value*>> split();

 private:
  using Value = yaml::Value;

  void plan(std::string_view folder, const Value* entries, bool paths);
  std::string fresh_path(std::string_view folder, std::string_view name);
  const Value* rewrite(const Value& value, const std::string& file);
  const Value* moved(const Value& value, const std::string& file);
  std::string reference_to(const Value& target, const std::string& file) const;

  const spec::Document& document_;
  const Value& root_;
  std::string root_path_;
  std::string ending_;
  yaml::Arena arena_;
  std::unordered_map<const Value*, const spec::WrittenReference*> sites_;
  std::unordered_map<const Value*, std::string> homes_;  // file of what has one of its own
  std::vector<const Value*> order_;
  std::unordered_set<std::string> taken_;  // lower case: some disks cannot tell
};

}  // namespace bkctl::document
