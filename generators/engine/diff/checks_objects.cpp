#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "optional-property-added",
        "the optional property `{subject}` was added",
        kSafe,
        "clients may go on without it",
        kSafe,
        "clients skip properties they do not know"},
    SchemaRow{
        "required-property-added",
        "the required property `{subject}` was added",
        kBreaking,
        "requests without it are refused",
        kSafe,
        "clients skip properties they do not know"},
    SchemaRow{
        "required-property-added-with-default",
        "the required property `{subject}` was added, with a default value",
        kBreaking,
        "the property is required: a default does not excuse who leaves it out",
        kSafe,
        "clients skip properties they do not know"},
    SchemaRow{
        "optional-property-removed",
        "the optional property `{subject}` was removed",
        kRisky,
        "what clients send in it is ignored now, or refused",
        kRisky,
        "clients that use it no longer find it, which they had to expect"},
    SchemaRow{
        "required-property-removed",
        "the required property `{subject}` was removed",
        kRisky,
        "what clients send in it is ignored now, or refused",
        kBreaking,
        "clients that rely on it no longer find it"},
    SchemaRow{
        "property-became-required",
        "the property `{subject}` became required",
        kBreaking,
        "requests without it are refused",
        kSafe,
        "clients find it always"},
    SchemaRow{
        "property-became-required-with-default",
        "the property `{subject}`, which has a default value, became required",
        kBreaking,
        "the property is required: a default does not excuse who leaves it out",
        kSafe,
        "clients find it always"},
    SchemaRow{
        "property-became-optional",
        "the property `{subject}` became optional",
        kSafe,
        "clients may go on to send it",
        kBreaking,
        "clients that rely on it may not find it"},
    SchemaRow{
        "additional-properties-forbidden",
        "properties that are not listed are forbidden now",
        kBreaking,
        "requests with others are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "additional-properties-allowed",
        "properties that are not listed are allowed now",
        kSafe,
        kAccepted,
        kSafe,
        "clients skip properties they do not know"},
    SchemaRow{
        "additional-properties-restricted",
        "properties that are not listed must fit a schema now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "additional-properties-unrestricted",
        "properties that are not listed may be anything now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "pattern-property-added",
        "properties whose names match {subject} must fit a schema now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "pattern-property-removed",
        "properties whose names match {subject} may be anything now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "dependent-required-added",
        "where `{subject}` is present, these are required now: {after}",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "dependent-required-removed",
        "where `{subject}` is present, these are no longer required: {before}",
        kSafe,
        kAccepted,
        kBreaking,
        "clients that rely on them may not find them"},
    SchemaRow{
        "dependent-required-changed",
        "where `{subject}` is present, {after} is required, no longer {before}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients that rely on them may not find them"},
    SchemaRow{
        "dependent-schema-added",
        "where `{subject}` is present, the object must fit a schema now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "dependent-schema-removed",
        "where `{subject}` is present, the object may be anything now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "property-names-added",
        "names of properties must fit a schema now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "property-names-removed",
        "names of properties may be anything now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "unevaluated-properties-added",
        "properties that no part of the schema describes are limited now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "unevaluated-properties-removed",
        "properties that no part of the schema describes are allowed now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
};

}  // namespace

std::span<const SchemaRow> object_checks() {
  return kRows;
}

}  // namespace bkctl::diff
