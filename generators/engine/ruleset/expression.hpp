#pragma once

#include <memory>
#include <string_view>

#include "bk/core/result.hpp"
#include "engine/ruleset/datum.hpp"
#include "engine/ruleset/node.hpp"
#include "engine/ruleset/references.hpp"

namespace bkctl::ruleset {

/// What an expression is asked about: the value `@`, and how references are to be taken.
struct Scope {
  const Node& node;
  const yaml::Value& root;
  References* references = nullptr;  ///< nullptr: `$ref` objects are what they are
};

/// The script inside a JSONPath filter, `@.in === 'query' && !@property.match(/^x-/)`: the part of
/// JavaScript that rulesets use (operators, the usual methods of strings and lists, Object.keys and
/// the like, regular expressions), and JSONPath's @property, @parent, @parentProperty, @path,
/// @root. Immutable, cheap to copy. What JavaScript would throw is undefined.
class Expression {
 public:
  struct Term;

  /// Fails with what cannot be read.
  static bk::Result<Expression> compile(std::string_view text);

  [[nodiscard]] Datum value(const Scope& scope) const;
  [[nodiscard]] bool holds(const Scope& scope) const { return truthy(value(scope)); }

 private:
  explicit Expression(std::shared_ptr<const Term> term) : term_(std::move(term)) {}
  std::shared_ptr<const Term> term_;
};

/// The text of the path to a node as expressions see it: `$['paths']['/pets']`.
std::string path_text(const Node& node);

}  // namespace bkctl::ruleset
