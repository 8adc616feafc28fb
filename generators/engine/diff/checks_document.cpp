#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{
        "server-added",
        "the server {subject} was added",
        kSafe,
        "clients may go on to use the others"},
    ApiRow{
        "server-removed",
        "the server {subject} was removed",
        kSafe,
        "others that were there before remain"},
    ApiRow{
        "servers-replaced",
        "the servers were replaced, their paths stay: {after}, no longer {before}",
        kSafe,
        "where a service runs is told to clients in other ways; requests stay the same"},
    ApiRow{
        "base-path-changed",
        "the paths of the servers changed: {after}, no longer {before}",
        kRisky,
        "every address of the API begins otherwise"},
    ApiRow{
        "schema-removed",
        "the schema {subject}, which no operation used, was removed",
        kSafe,
        "no operation used it"},
    ApiRow{
        "version-not-bumped",
        "a breaking change, but the version is still {before}",
        kSafe,
        "clients tell breaking changes by the version"},
    ApiRow{
        "major-version-not-bumped",
        "a breaking change, but the major version did not go up: from {before} to {after}",
        kSafe,
        "clients tell breaking changes by the version"},
    ApiRow{
        "version-decreased",
        "the version went down from {before} to {after}",
        kSafe,
        "clients tell newer from older by the version"},
    ApiRow{
        "document-added",
        "the document {subject} was added",
        kSafe,
        "clients may go on without it"},
    ApiRow{
        "document-removed",
        "the document {subject} was removed",
        kBreaking,
        "all that it described is gone"},
};

}  // namespace

std::span<const ApiRow> document_checks() {
  return kRows;
}

}  // namespace bkctl::diff
