#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bk::regex {

/// A compiled regular expression of ECMA-262 (with the `u` flag), as JSON Schema uses them. Most
/// run in time linear in the text; those with look-around or back-references have a step limit, and
/// beyond it they do not match. Immutable, cheap to copy, safe to use from any thread.
class Pattern {
 public:
  class Engine;

  /// nullopt, and a reason in `error`, for what cannot be compiled. A little more than ECMA-262 is
  /// accepted because documents in the wild use it: (?i) and the like, \A, \z, \Z.
  static std::optional<Pattern> compile(std::string_view expression, std::string* error = nullptr);

  /// Whether the expression matches somewhere in the text (UTF-8).
  [[nodiscard]] bool search(std::string_view text) const;

 private:
  explicit Pattern(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {}

  std::shared_ptr<const Engine> engine_;
};

/// Whether ECMA-262 itself allows this expression: the format `regex` of JSON Schema.
bool is_ecma(std::string_view expression);

}  // namespace bk::regex
