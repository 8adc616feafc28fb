#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/suppress/suppression.hpp"

namespace bkctl::suppress {

/// What a name in a suppression means, and whether that rule ran.
struct Naming {
  enum class State { kUnknown, kOff, kRan };
  /// Whether the finding is one of the rule with this name. Empty: its code or rule name.
  std::function<bool(const Diagnostic& finding, std::string_view name)> means;
  /// Empty: every name ran. What did not run is not called unused.
  std::function<State(std::string_view name)> state;
};

/// The findings that nothing suppresses, in their order. Marks what was used in `suppressions`;
/// those whose date has passed (`today`, such as 2026-11-21) suppress nothing.
Diagnostics filter(
    const Diagnostics& found,
    std::vector<Suppression>& suppressions,
    const Naming& naming,
    std::string_view today);

/// After filter(): what suppresses nothing (BK8991), has expired (BK8992) or gives no reason
/// (BK8993).
void report_unused(
    const std::vector<Suppression>& suppressions,
    const Naming& naming,
    std::string_view today,
    Diagnostics& diagnostics);

}  // namespace bkctl::suppress
