#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    SchemaRow{
        "one-of-added",
        "the alternative {subject} was added (oneOf)",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "one-of-removed",
        "the alternative {subject} was removed (oneOf)",
        kBreaking,
        "clients that send it are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "any-of-added",
        "the alternative {subject} was added (anyOf)",
        kSafe,
        kAccepted,
        kRisky,
        "values may have a shape that clients do not know, beside one they do"},
    SchemaRow{
        "any-of-removed",
        "the alternative {subject} was removed (anyOf)",
        kBreaking,
        "clients that send it are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "wrapped-in-one-of",
        "what was {subject} only has alternatives now",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "unwrapped-from-one-of",
        "of the alternatives only {subject} is left",
        kBreaking,
        "clients that send another one are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "replaced-by-alternatives",
        "the schema was replaced by alternatives",
        kBreaking,
        kRefused,
        kBreaking,
        kUnknown},
    SchemaRow{
        "alternatives-replaced",
        "the alternatives were replaced by a schema",
        kBreaking,
        kRefused,
        kBreaking,
        kUnknown},
    SchemaRow{
        "alternatives-demanded",
        "values must also fit one of several alternatives now",
        kBreaking,
        kRefused,
        kSafe,
        kFewer},
    SchemaRow{
        "alternatives-dropped",
        "values need no longer fit one of several alternatives",
        kSafe,
        kAccepted,
        kBreaking,
        kUnknown},
    SchemaRow{
        "one-of-became-any-of",
        "values may fit several of the alternatives, no longer exactly one",
        kSafe,
        kAccepted,
        kSafe,
        "values still fit one"},
    SchemaRow{
        "any-of-became-one-of",
        "values must fit exactly one of the alternatives, no longer any",
        kRisky,
        "values that fit several are refused",
        kSafe,
        kFewer},
    SchemaRow{
        "all-of-added",
        "{subject} is now among the parts that must hold (allOf)",
        kSafe,
        "what it demands beyond the other parts is said on its own",
        kSafe,
        "what it demands beyond the other parts is said on its own"},
    SchemaRow{
        "all-of-removed",
        "{subject} is no longer among the parts that must hold (allOf)",
        kSafe,
        "what it demanded beyond the other parts is said on its own",
        kSafe,
        "what it demanded beyond the other parts is said on its own"},
    SchemaRow{
        "all-of-added-annotation-only",
        "{subject}, which demands nothing, is now among the parts (allOf)",
        kSafe,
        kSameWire,
        kSafe,
        kSameWire},
    SchemaRow{
        "all-of-removed-annotation-only",
        "{subject}, which demands nothing, is no longer among the parts (allOf)",
        kSafe,
        kSameWire,
        kSafe,
        kSameWire},
    SchemaRow{
        "discriminator-added",
        "the property `{subject}` tells the alternatives apart now",
        kSafe,
        kSameWire,
        kSafe,
        kSameWire},
    SchemaRow{
        "discriminator-removed",
        "the property `{subject}` no longer tells the alternatives apart",
        kSafe,
        kSameWire,
        kSafe,
        kSameWire},
    SchemaRow{
        "discriminator-property-name-changed",
        "the alternatives are told apart by `{after}`, no longer by `{before}`",
        kBreaking,
        "servers that choose by the new property do not find it",
        kBreaking,
        "clients that choose by the old property choose wrong"},
    SchemaRow{
        "discriminator-mapping-added",
        "the discriminator knows the value {subject} now",
        kSafe,
        kAccepted,
        kSafe,
        "new alternatives are said on their own"},
    SchemaRow{
        "discriminator-mapping-deleted",
        "the discriminator no longer knows the value {subject}",
        kRisky,
        "clients that send it may be refused",
        kSafe,
        kFewer},
    SchemaRow{
        "discriminator-mapping-changed",
        "the discriminator value {subject} means {after}, no longer {before}",
        kBreaking,
        kRefused,
        kBreaking,
        "clients that choose by the value choose wrong"},
};

}  // namespace

std::span<const SchemaRow> choice_checks() {
  return kRows;
}

}  // namespace bkctl::diff
