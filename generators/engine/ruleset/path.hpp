#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "bk/core/result.hpp"
#include "engine/ruleset/node.hpp"
#include "engine/ruleset/references.hpp"

namespace bkctl::ruleset {

/// What a path found: a value, or with `~` the key of a member.
struct Match {
  const Node& node;
  bool is_key = false;
};

/// A JSONPath as rulesets write it in `given`: names, wildcards, unions, slices, `..`, filters with
/// scripts (see Expression), `~` for keys and `^` for parents. Immutable, cheap to copy.
class Path {
 public:
  struct Step;

  /// Fails with what cannot be read.
  static bk::Result<Path> compile(std::string_view text);

  /// Calls `found` for each value, once, in document order where there is one. With references the
  /// search goes through every `$ref`; each value is then entered once for each step of the path,
  /// however many ways lead to it, so the time is linear in the document and circles end.
  void select(
      const yaml::Value& root,
      References* references,
      const std::function<void(const Match&)>& found) const;

 private:
  explicit Path(std::shared_ptr<const std::vector<Step>> steps) : steps_(std::move(steps)) {}
  std::shared_ptr<const std::vector<Step>> steps_;
};

}  // namespace bkctl::ruleset
