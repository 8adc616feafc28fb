#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::suppress {

/// One statement that findings are accepted, wherever it was written.
struct Suppression {
  std::vector<std::string> rules;  ///< names, codes or aliases
  std::string reason;
  std::string until;  ///< a date such as 2027-06-30, the last day it holds; empty: for ever
  SourceSpan span;    ///< where it is written
  std::string at;     ///< JSON Pointer of the statement; empty for comments

  // What it covers: a place in a file, or files.
  std::string glob;                   ///< of files; empty: the file of `span`
  std::uint32_t line = 0;             ///< of a comment: the line it is about
  std::vector<std::string> pointers;  ///< of a comment: what has its key on that line
  bool below = false;                 ///< of x-bk-ignore: everything below `pointers[0]`

  std::vector<bool> used;  ///< for each of `rules`
};

/// What the documents say themselves: `# bkctl-ignore RULE, RULE: reason` on a line or above it,
/// and `x-bk-ignore` in an object, for it and what is below. `roots` are the files as written. What
/// cannot be understood is BK8994.
std::vector<Suppression> read_suppressions(
    std::span<const yaml::Value* const> roots, Diagnostics& diagnostics);

/// A list of objects with `rules`, `reason`, `until` (x-bk-ignore), or one such object. In rulesets
/// they also have `files`, a glob.
std::vector<Suppression> read_list(const yaml::Value& list, Diagnostics& diagnostics);

/// Whether the text is a date such as 2027-06-30.
bool is_date(std::string_view text);

}  // namespace bkctl::suppress
