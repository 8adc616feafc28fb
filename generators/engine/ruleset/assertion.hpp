#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bk/core/result.hpp"
#include "bk/regex/pattern.hpp"
#include "engine/ruleset/function.hpp"
#include "engine/ruleset/typed_walk.hpp"

namespace bkctl::ruleset {

/// What an assertion is asked about: a property of a node (`value`, nullptr when it is not there,
/// and `written`, which may be a `$ref`), or the keys of a node (`keys`).
struct Assertable {
  const yaml::Value* node = nullptr;
  const yaml::Value* value = nullptr;
  const yaml::Value* written = nullptr;
  bool keys = false;
};

using Assertion = std::function<void(const Assertable&, std::vector<Answer>&)>;

/// An assertion of Redocly's configurable rules by name: `pattern`, `required`, `casing`, …
/// `condition` must outlive it. Fails for names that are not known and conditions that do not fit.
bk::Result<Assertion> make_assertion(std::string_view name, const yaml::Value& condition);

/// A configurable rule of Redocly: assertions on nodes of a type.
struct TypedCheck {
  NodeType type;
  std::vector<std::string> properties;  ///< empty: the keys of the node
  std::vector<std::string> only_keys;   ///< the node must stand at one of them; empty: anywhere
  std::vector<std::string> not_keys;
  std::optional<bk::regex::Pattern> matching_key;
  std::vector<Assertion> assertions;
  std::vector<TypedCheck> where;  ///< nodes around it that must fit

  /// What is wrong with one node.
  void check(const TypedNode& node, References& references, std::vector<Answer>& out) const;
  /// Whether the node is meant: its type, key, and what stands around it.
  [[nodiscard]] bool means(const TypedNode& node, References& references) const;
};

}  // namespace bkctl::ruleset
