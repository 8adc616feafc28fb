#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{"operation-added", "the operation was added", kSafe, "clients may go on without it"},
    ApiRow{
        "operation-removed",
        "the operation was removed without having been deprecated",
        kBreaking,
        "clients that call it get an error"},
    ApiRow{
        "operation-removed-deprecated",
        "the operation, which was deprecated without a date, was removed",
        kSafe,
        "its end was announced"},
    ApiRow{
        "operation-removed-before-sunset",
        "the operation was removed before the announced date {before}",
        kBreaking,
        "clients had been promised more time"},
    ApiRow{
        "operation-removed-after-sunset",
        "the operation was removed, as announced for {before}",
        kSafe,
        "its end was announced and the date has passed"},
    ApiRow{
        "path-removed",
        "the path was removed without having been deprecated",
        kBreaking,
        "clients that call it get an error"},
    ApiRow{
        "path-removed-deprecated",
        "the path, which was deprecated without a date, was removed",
        kSafe,
        "its end was announced"},
    ApiRow{
        "path-removed-before-sunset",
        "the path was removed before the announced date {before}",
        kBreaking,
        "clients had been promised more time"},
    ApiRow{
        "path-removed-after-sunset",
        "the path was removed, as announced for {before}",
        kSafe,
        "its end was announced and the date has passed"},
    ApiRow{
        "removed-sunset-invalid",
        "the operation was removed; the date of its end cannot be read: {before}",
        kBreaking,
        "nobody could know when it would end"},
    ApiRow{
        "operation-moved",
        "the operation moved from {before} to {after}",
        kBreaking,
        "clients that call the old address get an error"},
    ApiRow{"operation-id-added", "the operationId {after} was added", kSafe, kSameWire},
    ApiRow{"operation-id-removed", "the operationId {before} was removed", kSafe, kSameWire},
    ApiRow{
        "operation-id-changed",
        "the operationId changed from {before} to {after}",
        kSafe,
        "the wire stays the same; generated clients rename a function"},
    ApiRow{"tag-added", "the tag {subject} was added", kSafe, kSameWire},
    ApiRow{"tag-removed", "the tag {subject} was removed", kSafe, kSameWire},
    ApiRow{
        "operation-deprecated",
        "the operation was deprecated, without a date of its end",
        kSafe,
        "it works as before; clients should plan to leave"},
    ApiRow{
        "operation-deprecated-with-sunset",
        "the operation was deprecated, to end on {after}",
        kSafe,
        "it works as before; clients should plan to leave"},
    ApiRow{
        "operation-deprecated-sunset-missing",
        "the operation was deprecated without a date of its end (x-sunset)",
        kBreaking,
        "the settings demand a date with every deprecation"},
    ApiRow{
        "operation-sunset-too-soon",
        "the operation is to end on {after}: earlier than the settings allow",
        kBreaking,
        "clients have less time than was promised"},
    ApiRow{
        "operation-sunset-deleted",
        "the operation is still deprecated, but the date of its end ({before}) is gone",
        kBreaking,
        "clients no longer know how much time they have"},
    ApiRow{
        "operation-sunset-moved-up",
        "the end of the operation moved up from {before} to {after}",
        kBreaking,
        "clients have less time than was promised"},
    ApiRow{
        "operation-sunset-postponed",
        "the end of the operation moved back from {before} to {after}",
        kSafe,
        "clients have more time"},
    ApiRow{
        "operation-sunset-invalid",
        "the date of its end cannot be read: {after}",
        kBreaking,
        "x-sunset needs a date such as 2030-12-31"},
    ApiRow{"operation-reactivated", "the operation is no longer deprecated", kSafe, kSameWire},
    ApiRow{
        "operation-stability-decreased",
        "the stability went down from {before} to {after}",
        kBreaking,
        "clients trusted a stability that is no longer promised"},
    ApiRow{
        "operation-stability-increased",
        "the stability went up from {before} to {after}",
        kSafe,
        "more is promised than before"},
    ApiRow{
        "operation-stability-invalid",
        "the stability {after} is none of draft, alpha, beta, stable",
        kBreaking,
        "nobody knows what is promised"},
    ApiRow{
        "webhook-added",
        "the webhook {subject} was added",
        kSafe,
        "who did not subscribe gets nothing"},
    ApiRow{
        "webhook-removed",
        "the webhook {subject} was removed",
        kBreaking,
        "receivers wait in vain"},
    ApiRow{
        "callback-added",
        "the callback {subject} was added",
        kRisky,
        "clients can be called where they never were"},
    ApiRow{
        "callback-removed",
        "the callback {subject} was removed",
        kBreaking,
        "clients wait in vain"},
};

}  // namespace

std::span<const ApiRow> operation_checks() {
  return kRows;
}

}  // namespace bkctl::diff
