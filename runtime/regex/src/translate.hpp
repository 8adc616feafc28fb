#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bk::regex {

/// An ECMA-262 expression in the common language of RE2 and PCRE2.
struct Translation {
  std::string text;
  bool needs_backtracking = false;  ///< look-around or back-references
  bool has_lookbehind = false;      ///< ECMA-262 allows any width in it, PCRE2 only fixed ones
  bool is_ecma = true;              ///< false: it uses what only other dialects have
};

/// nullopt, and a reason in `error`, for what has no meaning.
std::optional<Translation> translate(std::string_view expression, std::string& error);

}  // namespace bk::regex
