#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "items-restricted", "items must fit a schema now", kBreaking, kRefused, kSafe, kFewer},
    SchemaRow{
        "items-unrestricted", "items may be anything now", kSafe, kAccepted, kBreaking, kUnknown},
    SchemaRow{
        "prefix-items-added",
        "item {subject} got a schema of its own",
        kSafe,
        "lists may go on without it",
        kBreaking,
        kUnknown},
    SchemaRow{
        "prefix-items-removed",
        "item {subject} lost the schema of its own",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "contains-added",
        "the list must contain a certain item now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "contains-removed",
        "the list need no longer contain a certain item",
        kSafe,
        kAccepted,
        kBreaking,
        "clients that rely on the item may not find it"},
    SchemaRow{
        "unevaluated-items-added",
        "items that no part of the schema describes are limited now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "unevaluated-items-removed",
        "items that no part of the schema describes are allowed now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
};

}  // namespace

std::span<const SchemaRow> list_checks() {
  return kRows;
}

}  // namespace bkctl::diff
