#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{
        "security-demanded",
        "credentials are demanded now: {after}",
        kBreaking,
        "calls without credentials are refused"},
    ApiRow{
        "security-dropped",
        "no credentials are demanded any more: {before}",
        kSafe,
        "calls with credentials go on to work"},
    ApiRow{"security-alternative-added", "{subject} is accepted too", kSafe, kAccepted},
    ApiRow{
        "security-alternative-removed",
        "{subject} is no longer accepted",
        kBreaking,
        "clients that use it are refused"},
    ApiRow{
        "security-scope-added",
        "{subject} needs the scope {after} too",
        kBreaking,
        "tokens without it are refused"},
    ApiRow{
        "security-scope-removed", "{subject} no longer needs the scope {before}", kSafe, kAccepted},
    ApiRow{
        "security-scheme-added",
        "the security scheme {subject} was added",
        kSafe,
        "operations that demand it say so themselves"},
    ApiRow{
        "security-scheme-removed",
        "the security scheme {subject} was removed",
        kSafe,
        "operations that lose it say so themselves"},
    ApiRow{
        "security-scheme-type-changed",
        "the security scheme {subject} changed from {before} to {after}",
        kBreaking,
        "clients no longer get in the way they know"},
    ApiRow{
        "security-scheme-place-changed",
        "the key of {subject} is sent as {after}, no longer as {before}",
        kBreaking,
        "clients send it where nobody looks"},
    ApiRow{
        "security-scheme-url-changed",
        "the authorization address of {subject} changed from {before} to {after}",
        kRisky,
        "clients with the old address must be told"},
    ApiRow{
        "security-scheme-token-url-changed",
        "the token address of {subject} changed from {before} to {after}",
        kRisky,
        "clients with the old address must be told"},
    ApiRow{
        "security-scheme-flow-added", "the flow {after} of {subject} was added", kSafe, kAccepted},
    ApiRow{
        "security-scheme-flow-removed",
        "the flow {before} of {subject} was removed",
        kBreaking,
        "clients that use it get no token"},
    ApiRow{
        "security-scheme-scope-added",
        "the scope {after} of {subject} was added",
        kSafe,
        kAccepted},
    ApiRow{
        "security-scheme-scope-removed",
        "the scope {before} of {subject} was removed",
        kRisky,
        "clients that ask for it may get no token"},
    ApiRow{
        "security-scheme-scope-changed",
        "the description of a scope of {subject} changed from {before} to {after}",
        kSafe,
        kSameWire},
};

}  // namespace

std::span<const ApiRow> security_checks() {
  return kRows;
}

}  // namespace bkctl::diff
