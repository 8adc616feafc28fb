#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sql/difference.hpp"
#include "engine/sql/spelling.hpp"

namespace bkctl::sql {

/// What a change means for the rows there are.
enum class Risk : std::uint8_t {
  kSafe,           ///< none is lost, and none can be in the way
  kNeedsDecision,  ///< some may not fit, or something has to be said about them
  kDestructive,    ///< values are lost
  kByHand,         ///< bkctl has no migration for it
};

/// `safe`, `needs a decision`, `destructive`, `by hand`.
std::string_view to_string(Risk risk);

/// One change of the schema, for people.
struct Change {
  std::string what;  ///< column books.isbn is dropped
  Risk risk = Risk::kSafe;
  bool decided = true;            ///< false: refused until one of `ways` is taken
  std::string why;                ///< one sentence, or empty
  std::vector<std::string> ways;  ///< `--allow-drop books.isbn`
};

/// Every change between two models but the renames, with what was decided about it.
std::vector<Change> judge(const Difference& difference, const Decisions& decisions);

/// The value that existing rows get in a column that requires one: as decided, else its default.
/// Nothing: there is none.
std::optional<std::string> fill_of(
    const Table& table, const Column& column, const Decisions& decisions, Dialect dialect);

/// Whether every value that `was` allows is allowed by `is`.
bool allows_all_of(const Column& is, const Column& was);

}  // namespace bkctl::sql
