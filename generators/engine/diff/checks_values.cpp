#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::string_view kOmitted = "who leaves the value out gets another behaviour than before";
constexpr std::string_view kHint = "a default tells what an absent value means to the reader";

constexpr std::array kRows{
    SchemaRow{
        "enum-value-added",
        "the value {subject} was added to the enum",
        kSafe,
        kAccepted,
        kRisky,
        "clients that handle only the listed values meet a new one"},
    SchemaRow{
        "enum-value-removed",
        "the value {subject} was removed from the enum",
        kBreaking,
        "clients that send it are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "became-enum",
        "only the listed values are allowed now: {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "enum-dropped",
        "any value is allowed, no longer only {before}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "x-extensible-enum-value-removed",
        "the value {subject} was removed from the extensible enum",
        kBreaking,
        "clients that send it are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "x-extensible-enum-value-added",
        "the value {subject} was added to the extensible enum",
        kSafe,
        kAccepted,
        kSafe,
        "an extensible enum tells clients to expect new values"},
    SchemaRow{
        "const-added", "only the value {after} is allowed now", kBreaking, kRefused, kSafe, kFewer},
    SchemaRow{
        "const-removed",
        "any value is allowed, no longer only {before}",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "const-changed",
        "the only allowed value changed from {before} to {after}",
        kBreaking,
        kRefused,
        kBreaking,
        kUnknown},
    SchemaRow{
        "default-value-added", "the default value {after} was added", kSafe, kHint, kSafe, kHint},
    SchemaRow{
        "default-value-removed",
        "the default value {before} was removed",
        kSafe,
        kHint,
        kSafe,
        kHint},
    SchemaRow{
        "default-value-changed",
        "the default value changed from {before} to {after}",
        kRisky,
        kOmitted,
        kSafe,
        kHint},
    SchemaRow{
        "pattern-added",
        "values must match the pattern {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "pattern-removed",
        "values need no longer match the pattern {before}",
        kSafe,
        kAccepted,
        kSafe,
        "values can be freer than the pattern said; few clients check it"},
    SchemaRow{
        "pattern-changed",
        "the pattern changed from {before} to {after}",
        kRisky,
        "whether the new pattern accepts all that the old one did is not known",
        kSafe,
        "values can look otherwise than the pattern said; few clients check it"},
    SchemaRow{
        "pattern-generalized",
        "the pattern was widened from {before} to {after}, which matches everything",
        kSafe,
        kAccepted,
        kSafe,
        "values can be freer than the pattern said; few clients check it"},
    SchemaRow{
        "content-encoding-changed",
        "the encoding of the text changed from {before} to {after}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients cannot decode the text"},
    SchemaRow{
        "content-media-type-changed",
        "the media type of the text changed from {before} to {after}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients cannot read what the text holds"},
};

constexpr std::array kParameterRows{
    ApiRow{
        "default-value-added",
        "the parameter got the default value {after}",
        kBreaking,
        "requests without it meant no value and mean this one now"},
    ApiRow{
        "default-value-removed",
        "the parameter lost its default value {before}",
        kBreaking,
        "requests without it meant this value and mean none now"},
    ApiRow{
        "default-value-changed",
        "the parameter's default value changed from {before} to {after}",
        kBreaking,
        "requests without it mean another value than before"},
    ApiRow{
        "type-became-list",
        "the parameter takes several values now; one alone is written as before",
        kSafe,
        kAccepted},
};

}  // namespace

std::span<const SchemaRow> value_checks() {
  return kRows;
}

std::span<const ApiRow> parameter_value_checks() {
  return kParameterRows;
}

}  // namespace bkctl::diff
