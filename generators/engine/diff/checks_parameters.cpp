#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{
        "parameter-added-required",
        "the required {before} parameter `{subject}` was added",
        kBreaking,
        "requests without it are refused"},
    ApiRow{
        "parameter-added-optional",
        "the optional {before} parameter `{subject}` was added",
        kSafe,
        "clients may go on without it"},
    ApiRow{
        "path-parameter-added",
        "the path parameter `{subject}` was added",
        kBreaking,
        "the address has a part that clients do not send"},
    ApiRow{
        "parameter-removed",
        "the {before} parameter `{subject}` was removed",
        kRisky,
        "what clients send in it is ignored now, or refused"},
    ApiRow{
        "parameter-removed-deprecated",
        "the {before} parameter `{subject}`, which was deprecated, was removed",
        kSafe,
        "its end was announced"},
    ApiRow{
        "parameter-removed-before-sunset",
        "the parameter `{subject}` was removed before the announced date {after}",
        kBreaking,
        "clients had been promised more time"},
    ApiRow{
        "parameter-became-required",
        "the {before} parameter `{subject}` became required",
        kBreaking,
        "requests without it are refused"},
    ApiRow{
        "parameter-became-optional",
        "the {before} parameter `{subject}` became optional",
        kSafe,
        kAccepted},
    ApiRow{
        "parameter-style-changed",
        "the parameter `{subject}` is written otherwise: {after}, no longer {before}",
        kBreaking,
        "servers no longer understand what clients send"},
    ApiRow{
        "parameter-empty-value-forbidden",
        "the parameter `{subject}` may no longer be empty",
        kBreaking,
        kRefused},
    ApiRow{
        "parameter-empty-value-allowed",
        "the parameter `{subject}` may be empty",
        kSafe,
        kAccepted},
    ApiRow{"parameter-schema-added", "the parameter `{subject}` got a schema", kRisky, kRefused},
    ApiRow{
        "parameter-schema-removed", "the parameter `{subject}` lost its schema", kSafe, kAccepted},
    ApiRow{
        "parameter-deprecated",
        "the parameter `{subject}` was deprecated, without a date of its end",
        kSafe,
        "it works as before; clients should plan to leave"},
    ApiRow{
        "parameter-deprecated-with-sunset",
        "the parameter `{subject}` was deprecated, to end on {after}",
        kSafe,
        "it works as before; clients should plan to leave"},
    ApiRow{
        "parameter-deprecated-sunset-missing",
        "the parameter `{subject}` was deprecated without a date of its end (x-sunset)",
        kBreaking,
        "the settings demand a date with every deprecation"},
    ApiRow{
        "parameter-sunset-too-soon",
        "the parameter `{subject}` is to end on {after}: earlier than the settings allow",
        kBreaking,
        "clients have less time than was promised"},
    ApiRow{
        "parameter-sunset-deleted",
        "the parameter `{subject}` is still deprecated, but the date of its end ({before}) is gone",
        kBreaking,
        "clients no longer know how much time they have"},
    ApiRow{
        "parameter-sunset-moved-up",
        "the end of the parameter `{subject}` moved up from {before} to {after}",
        kBreaking,
        "clients have less time than was promised"},
    ApiRow{
        "parameter-sunset-postponed",
        "the end of the parameter `{subject}` moved back from {before} to {after}",
        kSafe,
        "clients have more time"},
    ApiRow{
        "parameter-sunset-invalid",
        "the date of the end of the parameter `{subject}` cannot be read: {after}",
        kBreaking,
        "x-sunset needs a date such as 2030-12-31"},
    ApiRow{
        "parameter-reactivated",
        "the parameter `{subject}` is no longer deprecated",
        kSafe,
        kSameWire},
    ApiRow{
        "parameter-stability-decreased",
        "the stability of the parameter `{subject}` went down from {before} to {after}",
        kBreaking,
        "clients trusted a stability that is no longer promised"},
    ApiRow{
        "parameter-stability-increased",
        "the stability of the parameter `{subject}` went up from {before} to {after}",
        kSafe,
        "more is promised than before"},
    ApiRow{
        "parameter-stability-invalid",
        "the stability of the parameter `{subject}`, {after}, is none of draft, alpha, beta, "
        "stable",
        kRisky,
        "nobody knows what is promised"},
};

}  // namespace

std::span<const ApiRow> parameter_checks() {
  return kRows;
}

}  // namespace bkctl::diff
