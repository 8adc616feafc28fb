#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "not-added",
        "a schema that values must not fit was added",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "not-removed",
        "a schema that values must not fit was removed",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{"if-added", "a condition was added", kBreaking, kRefused, kSafe, kFewer},
    SchemaRow{"if-removed", "a condition was removed", kSafe, kAccepted, kBreaking, kUnknown},
    SchemaRow{
        "then-added",
        "a schema for values that fit the condition was added",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "then-removed",
        "a schema for values that fit the condition was removed",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "else-added",
        "a schema for values that do not fit the condition was added",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "else-removed",
        "a schema for values that do not fit the condition was removed",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "content-schema-added",
        "a schema for what the text holds was added",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "content-schema-removed",
        "a schema for what the text holds was removed",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
};

}  // namespace

std::span<const SchemaRow> condition_checks() {
  return kRows;
}

}  // namespace bkctl::diff
