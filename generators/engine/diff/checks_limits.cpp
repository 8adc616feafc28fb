#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::string_view kSet =
    "a limit that is written down now may have held before; if it did not, values are refused";

constexpr std::array kRows{
    SchemaRow{
        "max-length-increased",
        "the maximum length was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-length-decreased",
        "the maximum length was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "max-length-set",
        "the maximum length {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "max-length-unset",
        "the maximum length {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-length-increased",
        "the minimum length was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-length-decreased",
        "the minimum length was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-increased",
        "the maximum was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-decreased",
        "the maximum was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "max-set", "the maximum {after} was set where there was none", kRisky, kSet, kSafe, kFewer},
    SchemaRow{
        "max-unset", "the maximum {before} was dropped", kSafe, kAccepted, kBreaking, kUnknown},
    SchemaRow{
        "min-increased",
        "the minimum was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-decreased",
        "the minimum was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-set", "the minimum {after} was set where there was none", kRisky, kSet, kSafe, kFewer},
    SchemaRow{
        "min-unset", "the minimum {before} was dropped", kSafe, kAccepted, kBreaking, kUnknown},
    SchemaRow{
        "exclusive-max-increased",
        "the exclusive maximum was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "exclusive-max-decreased",
        "the exclusive maximum was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "exclusive-max-set",
        "the exclusive maximum {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "exclusive-max-unset",
        "the exclusive maximum {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "exclusive-min-increased",
        "the exclusive minimum was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "exclusive-min-decreased",
        "the exclusive minimum was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "exclusive-min-set",
        "the exclusive minimum {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "exclusive-min-unset",
        "the exclusive minimum {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-items-increased",
        "the maximum number of items was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-items-decreased",
        "the maximum number of items was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "max-items-set",
        "the maximum number of items {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "max-items-unset",
        "the maximum number of items {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-items-increased",
        "the minimum number of items was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-items-decreased",
        "the minimum number of items was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-items-set",
        "the minimum number of items {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "min-items-unset",
        "the minimum number of items {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-properties-increased",
        "the maximum number of properties was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-properties-decreased",
        "the maximum number of properties was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "max-properties-set",
        "the maximum number of properties {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "max-properties-unset",
        "the maximum number of properties {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-properties-increased",
        "the minimum number of properties was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-properties-decreased",
        "the minimum number of properties was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "min-properties-set",
        "the minimum number of properties {after} was set where there was none",
        kRisky,
        kSet,
        kSafe,
        kFewer},
    SchemaRow{
        "min-properties-unset",
        "the minimum number of properties {before} was dropped",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-contains-increased",
        "the maximum number of matching items was raised from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "max-contains-decreased",
        "the maximum number of matching items was lowered from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-contains-increased",
        "the minimum number of matching items was raised from {before} to {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "min-contains-decreased",
        "the minimum number of matching items was lowered from {before} to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "multiple-of-added",
        "values must be a multiple of {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "multiple-of-removed",
        "values need no longer be a multiple of {before}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "multiple-of-widened",
        "values must be a multiple of {after}, no longer of {before}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "multiple-of-changed",
        "values must be a multiple of {after}, no longer of {before}",
        kBreaking,
        kRefused,
        kBreaking,
        kUnknown},
    SchemaRow{
        "unique-items-added",
        "items must differ from each other",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{"unique-items-removed", "items may repeat", kSafe, kAccepted, kBreaking, kUnknown},
};

}  // namespace

std::span<const SchemaRow> limit_checks() {
  return kRows;
}

}  // namespace bkctl::diff
