#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "deprecated", "deprecated, without a date of its end", kSafe, kSameWire, kSafe, kSameWire},
    SchemaRow{
        "deprecated-with-sunset",
        "deprecated, to end on {after}",
        kSafe,
        kSameWire,
        kSafe,
        kSameWire},
    SchemaRow{
        "deprecated-sunset-missing",
        "deprecated without a date of its end (x-sunset)",
        kBreaking,
        "the settings demand a date with every deprecation",
        kBreaking,
        "the settings demand a date with every deprecation"},
    SchemaRow{
        "sunset-too-soon",
        "deprecated, to end on {after}: earlier than the settings allow",
        kBreaking,
        "clients have less time than was promised",
        kBreaking,
        "clients have less time than was promised"},
    SchemaRow{
        "sunset-deleted",
        "still deprecated, but the date of its end ({before}) is gone",
        kBreaking,
        "clients no longer know how much time they have",
        kBreaking,
        "clients no longer know how much time they have"},
    SchemaRow{
        "sunset-moved-up",
        "the date of its end moved up from {before} to {after}",
        kBreaking,
        "clients have less time than was promised",
        kBreaking,
        "clients have less time than was promised"},
    SchemaRow{
        "sunset-postponed",
        "the date of its end moved back from {before} to {after}",
        kSafe,
        "clients have more time",
        kSafe,
        "clients have more time"},
    SchemaRow{
        "sunset-invalid",
        "the date of its end cannot be read: {after}",
        kBreaking,
        "x-sunset needs a date such as 2030-12-31",
        kBreaking,
        "x-sunset needs a date such as 2030-12-31"},
    SchemaRow{"reactivated", "no longer deprecated", kSafe, kSameWire, kSafe, kSameWire},
    SchemaRow{
        "stability-decreased",
        "the stability went down from {before} to {after}",
        kBreaking,
        "clients trusted a stability that is no longer promised",
        kBreaking,
        "clients trusted a stability that is no longer promised"},
    SchemaRow{
        "stability-increased",
        "the stability went up from {before} to {after}",
        kSafe,
        "more is promised than before",
        kSafe,
        "more is promised than before"},
    SchemaRow{
        "stability-invalid",
        "the stability {after} is none of draft, alpha, beta, stable",
        kRisky,
        "nobody knows what is promised",
        kRisky,
        "nobody knows what is promised"},
};

}  // namespace

std::span<const SchemaRow> lifecycle_checks() {
  return kRows;
}

}  // namespace bkctl::diff
