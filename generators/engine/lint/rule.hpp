#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/lint/node.hpp"
#include "engine/lint/settings.hpp"

namespace bkctl::lint {

class Pass;

enum class Category : std::uint8_t {
  kStandard,
  kDocument,
  kPaths,
  kOperations,
  kParameters,
  kSchemas,
  kExamples,
  kSecurity,
  kGenerate,
};

std::string_view to_string(Category category);

/// One rule: a row of the table, and a function that is called for every node it wants.
///
/// What breaks the standard is found by engine/spec: rules of the category `standard` have no
/// function, they give names, aliases and levels to codes of engine/spec.
struct Rule {
  std::string_view code;  ///< BK8101, its page is in engine/base/codes_lint_*.cpp
  std::string_view name;  ///< info-description
  Category category;
  /// A letter for each preset in the order of Preset: `-` off, `i` info, `w` warning, `e` error.
  std::string_view levels;
  /// Names of the same check in other tools, separated by spaces: `spectral:info-description`.
  std::string_view aliases;
  Kinds kinds = 0;  ///< the nodes it wants to see
  void (*check)(const Node& node, Pass& pass) = nullptr;
  /// Standard: every code that it stands for, separated by spaces.
  std::string_view codes = {};
  std::string_view since = "0.1";

  [[nodiscard]] Level level(Preset preset) const;
};

/// Every rule, ascending by code within its category. A new rule is a file in rules/, a row in its
/// category's table, and a page in the table of codes.
const std::vector<const Rule*>& rules();

/// The rules that a name, code or alias means; empty for none.
std::vector<const Rule*> find_rules(std::string_view name);

// The tables, one file each.
std::span<const Rule> standard_rules();
std::span<const Rule> document_rules();
std::span<const Rule> path_rules();
std::span<const Rule> operation_rules();
std::span<const Rule> parameter_rules();
std::span<const Rule> schema_rules();
std::span<const Rule> example_rules();
std::span<const Rule> security_rules();
std::span<const Rule> generate_rules();

}  // namespace bkctl::lint
