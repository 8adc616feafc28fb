#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/fix/edit.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::fix {

/// The files of a document as written, and what mending needs to know of them as a whole.
class Site {
 public:
  explicit Site(std::span<const yaml::Value* const> roots);

  /// The value a finding is about; nullptr when it is none of these files.
  [[nodiscard]] const yaml::Value* find(const Diagnostic& finding) const;
  [[nodiscard]] const yaml::Value* root_of(std::string_view path) const;
  /// Whether any `$ref` ends with this pointer or goes on below it, other than from inside of it.
  [[nodiscard]] bool is_referred_to(std::string_view pointer) const;
  /// Whether an operation has this operationId; `claim` makes it one.
  [[nodiscard]] bool has_operation(const std::string& id) const { return ids_.contains(id); }
  void claim(const std::string& id) { ids_.insert(id); }
  /// Whether one entry more may be taken from a container: never all of several at once, which
  /// would leave nothing where something must stand.
  bool may_shrink(const yaml::Value& container) {
    return container.size() == 1 || ++shrunk_[&container] < container.size();
  }

 private:
  std::map<std::string, const yaml::Value*, std::less<>> by_path_;
  std::unordered_multimap<std::string, std::string> references_;  // target pointer, where from
  std::unordered_set<std::string> ids_;
  std::unordered_map<const yaml::Value*, std::size_t> shrunk_;
};

/// The rules whose findings can be mended without a person's judgement, as a table: names, and what
/// is done.
struct Mender {
  std::string_view rule;
  std::string_view code;
  std::string_view what;  ///< "removes the component"
  Edits (*mend)(const Diagnostic& finding, Site& site);
};
std::span<const Mender> menders();

/// Gives each finding that can be mended its edits; returns how many.
std::size_t attach(std::vector<Diagnostic>& findings, std::span<const yaml::Value* const> roots);

}  // namespace bkctl::fix
