#include <array>

#include "engine/diff/alias_tables.hpp"

namespace bkctl::diff {
namespace {

constexpr std::array kRows{
    CheckAlias{"major-version-not-bumped", "api-major-version-not-bumped", ""},
    CheckAlias{"operation-added", "endpoint-added", ""},
    CheckAlias{"operation-deprecated", "endpoint-deprecated", ""},
    CheckAlias{"operation-deprecated-sunset-missing", "api-deprecated-sunset-missing", ""},
    CheckAlias{"operation-deprecated-with-sunset", "endpoint-deprecated-with-sunset", ""},
    CheckAlias{"operation-id-added", "api-operation-id-added", ""},
    CheckAlias{"operation-id-changed", "api-operation-id-removed", ""},
    CheckAlias{"operation-id-removed", "api-operation-id-removed", ""},
    CheckAlias{"operation-reactivated", "endpoint-reactivated", ""},
    CheckAlias{"operation-removed", "api-removed-without-deprecation", ""},
    CheckAlias{"operation-removed-after-sunset", "api-removed-with-deprecation", ""},
    CheckAlias{"operation-removed-before-sunset", "api-removed-before-sunset", ""},
    CheckAlias{"operation-removed-deprecated", "api-removed-with-deprecation", ""},
    CheckAlias{"operation-stability-decreased", "api-stability-decreased", ""},
    CheckAlias{"operation-stability-increased", "api-stability-increased", ""},
    CheckAlias{"operation-stability-invalid", "api-invalid-stability-level", ""},
    CheckAlias{"operation-sunset-deleted", "sunset-deleted", ""},
    CheckAlias{"operation-sunset-invalid", "api-deprecated-sunset-parse", ""},
    CheckAlias{"operation-sunset-moved-up", "api-sunset-date-changed-too-small", ""},
    CheckAlias{"operation-sunset-too-soon", "api-sunset-date-too-small", ""},
    CheckAlias{"optional-response-header-removed", "optional-response-header-removed", ""},
    CheckAlias{"other-status-added", "response-non-success-status-added", ""},
    CheckAlias{"other-status-removed", "response-non-success-status-removed", ""},
    CheckAlias{
        "parameter-added-optional", "new-optional-request-default-parameter-to-existing-path", "s"},
    CheckAlias{"parameter-type-became-list", "request-parameter-type-generalized", "q"},
    CheckAlias{"parameter-added-optional", "new-optional-request-parameter", ""},
    CheckAlias{
        "parameter-added-required", "new-required-request-default-parameter-to-existing-path", "s"},
    CheckAlias{"parameter-added-required", "new-required-request-parameter", ""},
    CheckAlias{"parameter-became-optional", "request-parameter-became-optional", ""},
    CheckAlias{"parameter-became-required", "request-parameter-became-required", ""},
    CheckAlias{"parameter-default-value-added", "request-parameter-default-value-added", ""},
    CheckAlias{"parameter-default-value-changed", "request-parameter-default-value-changed", ""},
    CheckAlias{"parameter-default-value-removed", "request-parameter-default-value-removed", ""},
    CheckAlias{"parameter-deprecated", "request-parameter-deprecated", ""},
    CheckAlias{
        "parameter-deprecated-sunset-missing", "request-parameter-deprecated-sunset-missing", ""},
    CheckAlias{"parameter-deprecated-with-sunset", "request-parameter-deprecated", ""},
    CheckAlias{"parameter-reactivated", "request-parameter-reactivated", ""},
    CheckAlias{"parameter-removed", "request-parameter-removed", ""},
    CheckAlias{"parameter-removed-before-sunset", "request-parameter-removed-before-sunset", ""},
    CheckAlias{"parameter-removed-deprecated", "request-parameter-removed-with-deprecation", ""},
    CheckAlias{"parameter-sunset-deleted", "request-parameter-sunset-deleted", ""},
    CheckAlias{"parameter-sunset-invalid", "request-parameter-sunset-parse", ""},
    CheckAlias{"parameter-sunset-moved-up", "request-parameter-sunset-date-changed-too-small", ""},
    CheckAlias{"parameter-sunset-too-soon", "request-parameter-sunset-date-too-small", ""},
    CheckAlias{"path-parameter-added", "new-request-path-parameter", ""},
    CheckAlias{"path-removed", "api-path-removed-without-deprecation", ""},
    CheckAlias{"path-removed-after-sunset", "api-path-removed-with-deprecation", ""},
    CheckAlias{"path-removed-before-sunset", "api-path-removed-before-sunset", ""},
    CheckAlias{"path-removed-deprecated", "api-path-removed-with-deprecation", ""},
    CheckAlias{"removed-sunset-invalid", "api-path-sunset-parse", ""},
    CheckAlias{"request-body-added-optional", "request-body-added-optional", ""},
    CheckAlias{"request-body-added-required", "request-body-added-required", ""},
    CheckAlias{"request-body-became-optional", "request-body-became-optional", ""},
    CheckAlias{"request-body-became-required", "request-body-became-required", ""},
    CheckAlias{"request-body-removed", "request-body-removed", ""},
    CheckAlias{"request-media-type-added", "request-body-media-type-added", ""},
    CheckAlias{"request-media-type-removed", "request-body-media-type-removed", ""},
    CheckAlias{"request-media-type-schema-added", "request-body-media-type-schema-added", ""},
    CheckAlias{"request-media-type-schema-removed", "request-body-media-type-schema-removed", ""},
    CheckAlias{"request-optional-property-added", "new-optional-request-property", "bp"},
    CheckAlias{
        "request-optional-property-became-not-read-only",
        "request-optional-property-became-not-read-only",
        "bpr"},
    CheckAlias{
        "request-optional-property-became-not-write-only",
        "request-optional-property-became-not-write-only",
        "bpr"},
    CheckAlias{
        "request-optional-property-became-read-only",
        "request-optional-property-became-read-only",
        "bpr"},
    CheckAlias{
        "request-optional-property-became-write-only",
        "request-optional-property-became-write-only",
        "bpr"},
    CheckAlias{"request-optional-property-removed", "request-property-removed", "bp"},
    CheckAlias{"request-property-became-optional", "request-property-became-optional", "bp"},
    CheckAlias{"request-property-became-required", "request-header-property-became-required", "h"},
    CheckAlias{"request-property-became-required", "request-property-became-required", "bp"},
    CheckAlias{
        "request-property-became-required-with-default",
        "request-header-property-became-required",
        "h"},
    CheckAlias{
        "request-property-became-required-with-default",
        "request-property-became-required-with-default",
        "bp"},
    CheckAlias{"request-required-property-added", "new-required-request-header-property", "h"},
    CheckAlias{"request-required-property-added", "new-required-request-property", "bp"},
    CheckAlias{
        "request-required-property-added-with-default",
        "new-required-request-property-with-default",
        "bp"},
    CheckAlias{
        "request-required-property-became-not-read-only",
        "request-required-property-became-not-read-only",
        "bpr"},
    CheckAlias{
        "request-required-property-became-not-write-only",
        "request-required-property-became-not-write-only",
        "bpr"},
    CheckAlias{
        "request-required-property-became-read-only",
        "request-required-property-became-read-only",
        "bpr"},
    CheckAlias{
        "request-required-property-became-write-only",
        "request-required-property-became-write-only",
        "bpr"},
    CheckAlias{"request-required-property-removed", "request-property-removed", "bp"},
    CheckAlias{"request-type-specialized", "request-parameter-property-type-specialized", "yh"},
    CheckAlias{"required-response-header-removed", "required-response-header-removed", ""},
    CheckAlias{"response-header-added", "response-header-added", ""},
    CheckAlias{"response-header-became-optional", "response-header-became-optional", ""},
    CheckAlias{"response-media-type-added", "response-media-type-added", ""},
    CheckAlias{"response-media-type-name-changed", "response-media-type-name-changed", ""},
    CheckAlias{"response-media-type-name-generalized", "response-media-type-name-generalized", ""},
    CheckAlias{"response-media-type-name-specialized", "response-media-type-name-specialized", ""},
    CheckAlias{"response-media-type-removed", "response-media-type-removed", ""},
    CheckAlias{"response-media-type-schema-added", "response-body-media-type-schema-added", ""},
    CheckAlias{"response-media-type-schema-removed", "response-body-media-type-schema-removed", ""},
    CheckAlias{"response-optional-property-added", "response-optional-property-added", "BP"},
    CheckAlias{
        "response-optional-property-added", "response-optional-write-only-property-added", "w"},
    CheckAlias{
        "response-optional-property-became-not-read-only",
        "response-optional-property-became-not-read-only",
        "BPw"},
    CheckAlias{
        "response-optional-property-became-not-write-only",
        "response-optional-property-became-not-write-only",
        "BPw"},
    CheckAlias{
        "response-optional-property-became-read-only",
        "response-optional-property-became-read-only",
        "BPw"},
    CheckAlias{
        "response-optional-property-became-write-only",
        "response-optional-property-became-write-only",
        "BPw"},
    CheckAlias{"response-optional-property-removed", "response-optional-property-removed", "BP"},
    CheckAlias{
        "response-optional-property-removed", "response-optional-write-only-property-removed", "w"},
    CheckAlias{"response-property-became-optional", "response-property-became-optional", "BP"},
    CheckAlias{
        "response-property-became-optional", "response-write-only-property-became-optional", "w"},
    CheckAlias{"response-property-became-required", "response-property-became-required", "BP"},
    CheckAlias{
        "response-property-became-required", "response-write-only-property-became-required", "w"},
    CheckAlias{
        "response-property-became-required-with-default",
        "response-property-became-required",
        "BP"},
    CheckAlias{
        "response-property-became-required-with-default",
        "response-write-only-property-became-required",
        "w"},
    CheckAlias{"response-required-property-added", "response-required-property-added", "BP"},
    CheckAlias{
        "response-required-property-added", "response-required-write-only-property-added", "w"},
    CheckAlias{
        "response-required-property-added-with-default", "response-required-property-added", "BP"},
    CheckAlias{
        "response-required-property-added-with-default",
        "response-required-write-only-property-added",
        "w"},
    CheckAlias{
        "response-required-property-became-not-read-only",
        "response-required-property-became-not-read-only",
        "BPw"},
    CheckAlias{
        "response-required-property-became-not-write-only",
        "response-required-property-became-not-write-only",
        "BPw"},
    CheckAlias{
        "response-required-property-became-read-only",
        "response-required-property-became-read-only",
        "BPw"},
    CheckAlias{
        "response-required-property-became-write-only",
        "response-required-property-became-write-only",
        "BPw"},
    CheckAlias{"response-required-property-removed", "response-required-property-removed", "BP"},
    CheckAlias{
        "response-required-property-removed", "response-required-write-only-property-removed", "w"},
    CheckAlias{"schema-removed", "api-schema-removed", ""},
    CheckAlias{"security-alternative-added", "api-security-added", ""},
    CheckAlias{"security-alternative-removed", "api-security-removed", ""},
    CheckAlias{"security-demanded", "api-global-security-added", "s"},
    CheckAlias{"security-demanded", "api-security-added", ""},
    CheckAlias{"security-dropped", "api-global-security-removed", "s"},
    CheckAlias{"security-dropped", "api-security-removed", ""},
    CheckAlias{"security-scheme-added", "api-security-component-added", ""},
    CheckAlias{"security-scheme-removed", "api-security-component-removed", ""},
    CheckAlias{"security-scheme-scope-added", "api-security-component-oauth-scope-added", ""},
    CheckAlias{"security-scheme-scope-changed", "api-security-component-oauth-scope-changed", ""},
    CheckAlias{"security-scheme-scope-removed", "api-security-component-oauth-scope-removed", ""},
    CheckAlias{
        "security-scheme-token-url-changed", "api-security-component-oauth-token-url-changed", ""},
    CheckAlias{"security-scheme-type-changed", "api-security-component-type-changed", ""},
    CheckAlias{"security-scheme-url-changed", "api-security-component-oauth-url-changed", ""},
    CheckAlias{"security-scope-added", "api-global-security-scope-added", "s"},
    CheckAlias{"security-scope-added", "api-security-scope-added", ""},
    CheckAlias{"security-scope-removed", "api-global-security-scope-removed", "s"},
    CheckAlias{"security-scope-removed", "api-security-scope-removed", ""},
    CheckAlias{"success-status-added", "response-success-status-added", ""},
    CheckAlias{"success-status-removed", "response-success-status-removed", ""},
    CheckAlias{"tag-added", "api-tag-added", ""},
    CheckAlias{"tag-removed", "api-tag-removed", ""},
    CheckAlias{"version-decreased", "api-version-decreased", ""},
    CheckAlias{"version-not-bumped", "api-version-not-bumped", ""},
    CheckAlias{"webhook-added", "webhook-added", ""},
    CheckAlias{"webhook-removed", "webhook-removed", ""},
};

}  // namespace

std::span<const CheckAlias> check_aliases() {
  return kRows;
}

}  // namespace bkctl::diff
