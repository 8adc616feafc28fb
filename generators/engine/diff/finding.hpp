#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "engine/diff/check.hpp"
#include "engine/diff/difference.hpp"

namespace bkctl::diff {

/// Where a finding was met: an operation, the place in it, and what oasdiff would call it there.
struct Occurrence {
  std::size_t operation = kNoOperation;
  char spot = 0;
  std::string_view alias;  ///< empty: no such check there
};

/// A judged change. One that shows in many operations, because they share a schema or a response,
/// is one finding. Lives no longer than the documents.
struct Finding {
  const Check* check = nullptr;
  Verdict verdict = Verdict::kSafe;
  std::string message;      ///< one sentence without full stop
  std::string_view reason;  ///< why the verdict
  std::string place;  ///< within its first operation: `response 200 application/json: [].name`
  std::vector<Occurrence> occurrences;  ///< at most kMostOccurrences
  bool more = false;                    ///< in more operations than are listed
  const yaml::Value* old_value = nullptr;
  const yaml::Value* new_value = nullptr;

  [[nodiscard]] std::size_t first_operation() const {
    return occurrences.empty() ? kNoOperation : occurrences.front().operation;
  }
};

constexpr std::size_t kMostOccurrences = 100;

/// What a user wants a check to mean; kOff drops its findings. By id of a check or of oasdiff's.
enum class Level : std::uint8_t { kOff, kSafe, kRisky, kBreaking };
class Overrides {
 public:
  /// `ID=LEVEL`; an Error says what is unknown, with what was perhaps meant.
  bk::Result<void> add(std::string_view setting);
  /// Settings on lines of their own; blank lines and what follows `#` are skipped.
  bk::Result<void> add_lines(std::string_view text);

  [[nodiscard]] std::optional<Level> find(std::string_view id, std::string_view alias) const;

 private:
  std::map<std::string, Level, std::less<>> levels_;
};

/// All findings, ordered by operation as the new document has them; what concerns no operation
/// first.
std::vector<Finding> judge(
    const Difference& difference, const Settings& settings, const Overrides& overrides);

/// The levels by number: how many of each verdict.
struct Counts {
  std::size_t breaking = 0;
  std::size_t risky = 0;
  std::size_t safe = 0;
};
Counts count(const std::vector<Finding>& findings);

}  // namespace bkctl::diff
