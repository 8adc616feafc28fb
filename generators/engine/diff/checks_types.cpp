#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "type-changed",
        "the type changed from {before} to {after}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients cannot read the new type"},
    SchemaRow{
        "type-compatible",
        "the type changed from {before} to {after}; as text both look alike",
        kSafe,
        "this media type carries text, which says nothing of types",
        kSafe,
        "this media type carries text, which says nothing of types"},
    SchemaRow{
        "type-generalized",
        "the type was widened from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "type-specialized",
        "the type was narrowed from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "list-of-types-widened",
        "the types were widened from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "list-of-types-narrowed",
        "the types were narrowed from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "became-nullable",
        "null became allowed",
        kSafe,
        kAccepted,
        kBreaking,
        "clients can receive null, which they never did before"},
    SchemaRow{
        "became-not-nullable",
        "null is no longer allowed",
        kBreaking,
        "clients that send null are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "format-changed",
        "the format changed from {before} to {after}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients that parse the old format fail"},
    SchemaRow{
        "format-added",
        "the format {after} is demanded",
        kRisky,
        "values that are not of this format can be refused",
        kSafe,
        kFewer},
    SchemaRow{
        "format-removed",
        "the format {before} is no longer promised",
        kSafe,
        kAccepted,
        kRisky,
        "clients that parse the old format can fail"},
    SchemaRow{
        "format-widened",
        "the format was widened from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        "values can be larger than clients have room for"},
    SchemaRow{
        "format-narrowed",
        "the format was narrowed from {before} to {after}",
        kBreaking,
        kRefused,
        kRisky,
        "values fit, but generated clients change their type"},
    SchemaRow{
        "schema-forbidden",
        "no value is allowed any more",
        kBreaking,
        kRefused,
        kRisky,
        "clients that wait for a value never get one"},
    SchemaRow{
        "schema-allowed",
        "values became allowed where none were",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
};

}  // namespace

std::span<const SchemaRow> type_checks() {
  return kRows;
}

}  // namespace bkctl::diff
