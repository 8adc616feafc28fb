#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/diff/change.hpp"

namespace bkctl::diff {

/// One check: which change, in which direction, means what, and why. All live as long as the
/// program.
struct Check {
  std::string id;         ///< request-max-length-decreased: stable for ever
  std::string_view kind;  ///< max-length-decreased
  Direction direction = Direction::kApi;
  Verdict verdict = Verdict::kSafe;
  std::string_view text;    ///< with {subject}, {before}, {after}
  std::string_view reason;  ///< why the verdict, in words
};

/// All checks, by family.
std::span<const Check> checks();

/// The check of a kind of change, or nullptr when no check knows it. A parameter has the checks of
/// requests where there is none of its own.
const Check* find_check(Direction direction, std::string_view kind);
const Check* find_check(std::string_view id);

/// The check's sentence about a change.
std::string message(const Check& check, const Change& change);
/// The sentence without a change: `the maximum length went down from BEFORE to AFTER`.
std::string title(const Check& check);

}  // namespace bkctl::diff
