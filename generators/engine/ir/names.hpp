#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/base/name.hpp"

namespace bkctl::ir {

/// Where a schema stands, as a chain towards the nearest thing that has a name of its own: the
/// words of an inline type. Lives on the stack of whoever walks the document.
struct Place {
  enum class Step : std::uint8_t { kName, kItem, kValue };
  const Place* parent = nullptr;
  std::string_view text;
  Step step = Step::kName;
};

/// CreateOrderRequest + shipping → CreateOrderRequestShipping; an item of a list has the list's
/// name in the singular.
Name name_of(const Place& place);

/// Hands out names that are unique in PascalCase.
class TypeNames {
 public:
  /// `wanted`, or when it is taken `wanted` with one of `suffixes`, or else with a short hash of
  /// `key`, a text that tells this type from all others wherever it stands in the document.
  Name claim(
      const Name& wanted, const std::vector<std::string_view>& suffixes, std::string_view key);

 private:
  std::unordered_set<std::string> taken_;
};

/// Names for spellings that stand beside each other (enum values, properties, parameters), distinct
/// as words. Symbols count as words where letters and digits do not tell spellings apart: `+1` and
/// `-1` are plus 1 and minus 1. The result for a spelling depends on the others' spellings, never
/// on their order.
std::vector<Name> distinct_names(
    const std::vector<std::string_view>& spellings, std::string_view fallback);

/// Eight hexadecimal digits (FNV-1a).
std::string short_hash(std::string_view text);

}  // namespace bkctl::ir
