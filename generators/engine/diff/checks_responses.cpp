#include <array>

#include "engine/diff/check_tables.hpp"

namespace bkctl::diff {
namespace {

using enum Verdict;
using namespace reason;

constexpr std::array kRows{
    ApiRow{
        "success-status-added",
        "the success status {subject} was added",
        kSafe,
        "clients that take every 2xx for success go on"},
    ApiRow{
        "success-status-removed",
        "the success status {subject} was removed",
        kBreaking,
        "clients that wait for it never see it"},
    ApiRow{
        "other-status-added",
        "the status {subject} was added",
        kSafe,
        "clients must always cope with other statuses"},
    ApiRow{
        "other-status-removed",
        "the status {subject} was removed",
        kSafe,
        "clients must always cope with other statuses"},
    ApiRow{
        "response-header-added",
        "the header `{subject}` was added",
        kSafe,
        "clients skip headers they do not know"},
    ApiRow{
        "optional-response-header-removed",
        "the optional header `{subject}` was removed",
        kRisky,
        "clients that use it no longer find it, which they had to expect"},
    ApiRow{
        "required-response-header-removed",
        "the required header `{subject}` was removed",
        kBreaking,
        "clients that rely on it no longer find it"},
    ApiRow{
        "response-header-became-optional",
        "the header `{subject}` became optional",
        kBreaking,
        "clients that rely on it may not find it"},
    ApiRow{
        "response-header-became-required",
        "the header `{subject}` became required",
        kSafe,
        "clients find it always"},
};

}  // namespace

std::span<const ApiRow> response_checks() {
  return kRows;
}

}  // namespace bkctl::diff
