#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/file_set.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::spec {

/// Finds what references mean: other files, JSON Pointers, $id, $anchor and $dynamicAnchor (JSON
/// Schema 2020-12).
class Resolver {
 public:
  Resolver(FileSet& files, Diagnostics& diagnostics) : files_(files), diagnostics_(diagnostics) {}

  /// The value that the reference text stands for (one hop), or nullptr after a diagnostic at
  /// `site`, the string value.
  const yaml::Value* resolve(const yaml::Value& site);
  /// The same for a text that stands in `site` but is not all of it; silent when it leads nowhere.
  const yaml::Value* find(std::string_view reference, const yaml::Value& site);

 private:
  struct Ids {
    std::unordered_map<std::string, const yaml::Value*> by_uri;     // of schemas with $id
    std::unordered_map<std::string, const yaml::Value*> by_anchor;  // resource URI + '#' + anchor
  };
  /// Where a reference leads before its fragment is looked at.
  struct Base {
    const yaml::Value* root = nullptr;
    std::string uri;        // of the resource, for anchors
    bool embedded = false;  // a schema with $id, as opposed to a whole file
  };

  const yaml::Value* resolve(std::string_view reference, const yaml::Value& site, bool report);
  static Base whole(const File& file);
  Base find_base(std::string_view location, const yaml::Value& site, bool report);
  const yaml::Value* find_anchor(const Base& base, std::string_view anchor);
  void collect(File& file);
  void collect(const yaml::Value& value, const std::string& base);
  std::string base_uri(const yaml::Value& site) const;
  void report_missing(
      std::string_view reference,
      std::string_view fragment,
      const yaml::Value& root,
      const yaml::Value& site);

  FileSet& files_;
  Diagnostics& diagnostics_;
  Ids ids_;
  std::unordered_set<const File*> collected_;
};

}  // namespace bkctl::spec
