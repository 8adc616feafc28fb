#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{
        "request-body-added-required",
        "a required body was added",
        kBreaking,
        "requests without it are refused"},
    ApiRow{
        "request-body-added-optional",
        "an optional body was added",
        kSafe,
        "clients may go on without it"},
    ApiRow{
        "request-body-removed",
        "the body was removed",
        kBreaking,
        "what clients send in it is ignored now, or refused"},
    ApiRow{
        "request-body-became-required",
        "the body became required",
        kBreaking,
        "requests without it are refused"},
    ApiRow{"request-body-became-optional", "the body became optional", kSafe, kAccepted},
};

}  // namespace

std::span<const ApiRow> body_checks() {
  return kRows;
}

}  // namespace bkctl::diff
