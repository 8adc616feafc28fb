#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "optional-property-became-read-only",
        "the optional property `{subject}` became read-only",
        kSafe,
        "servers ignore it in requests",
        kSafe,
        "it is still in responses"},
    SchemaRow{
        "optional-property-became-not-read-only",
        "the optional property `{subject}` is no longer read-only",
        kSafe,
        "clients may leave it alone as before",
        kSafe,
        "it is still in responses"},
    SchemaRow{
        "optional-property-became-write-only",
        "the optional property `{subject}` became write-only",
        kSafe,
        "it is still in requests",
        kRisky,
        "clients no longer receive it"},
    SchemaRow{
        "optional-property-became-not-write-only",
        "the optional property `{subject}` is no longer write-only",
        kSafe,
        "it is still in requests",
        kSafe,
        "clients skip properties they do not know"},
    SchemaRow{
        "required-property-became-read-only",
        "the required property `{subject}` became read-only",
        kSafe,
        "servers ignore it in requests",
        kSafe,
        "it is still in responses"},
    SchemaRow{
        "required-property-became-not-read-only",
        "the required property `{subject}` is no longer read-only",
        kSafe,
        "clients that sent objects back as they came already send it",
        kSafe,
        "it is still in responses"},
    SchemaRow{
        "required-property-became-write-only",
        "the required property `{subject}` became write-only",
        kSafe,
        "it is still in requests",
        kRisky,
        "clients no longer receive it"},
    SchemaRow{
        "required-property-became-not-write-only",
        "the required property `{subject}` is no longer write-only",
        kSafe,
        "it is still in requests",
        kRisky,
        "clients that refuse unknown properties meet a new one"},
};

}  // namespace

std::span<const SchemaRow> access_checks() {
  return kRows;
}

}  // namespace bkctl::diff
