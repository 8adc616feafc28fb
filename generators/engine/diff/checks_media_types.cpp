#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "media-type-added",
        "the media type {subject} was added",
        kSafe,
        kAccepted,
        kSafe,
        "clients get it only when they ask for it"},
    SchemaRow{
        "media-type-removed",
        "the media type {subject} was removed",
        kBreaking,
        "clients that send it are refused",
        kBreaking,
        "clients that ask for it no longer get it"},
    SchemaRow{
        "media-type-name-changed",
        "the media type {before} is called {after} now",
        kRisky,
        "servers may compare names with all parameters",
        kSafe,
        "the type is the same; its parameters differ"},
    SchemaRow{
        "media-type-name-generalized",
        "the media type {before} was widened to {after}",
        kSafe,
        kAccepted,
        kBreaking,
        "clients that look for the old name do not find it"},
    SchemaRow{
        "media-type-name-specialized",
        "the media type {before} was narrowed to {after}",
        kBreaking,
        kRefused,
        kSafe,
        "the new name is a kind of the old one"},
    SchemaRow{
        "media-type-schema-added", "{subject} got a schema", kBreaking, kRefused, kSafe, kFewer},
    SchemaRow{
        "media-type-schema-removed",
        "{subject} lost its schema",
        kSafe,
        kAccepted,
        kRisky,
        "clients no longer know what they receive"},
};

}  // namespace

std::span<const SchemaRow> media_type_checks() {
  return kRows;
}

}  // namespace bkctl::diff
