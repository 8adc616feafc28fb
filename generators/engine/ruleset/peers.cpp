#include "engine/ruleset/peers.hpp"

#include <algorithm>
#include <array>

namespace bkctl::ruleset {
namespace {

// The names that existing rulesets use, and how loud each rule is in the presets of its tool.
constexpr PeerRule kSpectral[] = {
    // recommended, all
    {"operation-success-response", "ww"},
    {"oas2-operation-formData-consume-check", "ww"},
    {"operation-operationId-unique", "ee"},
    {"operation-parameters", "ww"},
    {"operation-tag-defined", "ww"},
    {"path-params", "ee"},
    {"contact-properties", "-w"},
    {"duplicated-entry-in-enum", "ww"},
    {"info-contact", "ww"},
    {"info-description", "ww"},
    {"info-license", "-w"},
    {"license-url", "-w"},
    {"no-eval-in-markdown", "ww"},
    {"no-script-tags-in-markdown", "ww"},
    {"openapi-tags-alphabetical", "-w"},
    {"openapi-tags-uniqueness", "ee"},
    {"openapi-tags", "-w"},
    {"operation-description", "ww"},
    {"operation-operationId", "ww"},
    {"operation-operationId-valid-in-url", "ww"},
    {"operation-singular-tag", "-w"},
    {"operation-tags", "ww"},
    {"path-declarations-must-exist", "ww"},
    {"path-keys-no-trailing-slash", "ww"},
    {"path-not-include-query", "ww"},
    {"tag-description", "-w"},
    {"no-$ref-siblings", "ee"},
    {"array-items", "ee"},
    {"typed-enum", "ww"},
    {"oas2-api-host", "ww"},
    {"oas2-api-schemes", "ww"},
    {"oas2-discriminator", "ee"},
    {"oas2-host-not-example", "-w"},
    {"oas2-host-trailing-slash", "ww"},
    {"oas2-parameter-description", "-w"},
    {"oas2-operation-security-defined", "ww"},
    {"oas2-valid-schema-example", "ee"},
    {"oas2-valid-media-example", "ee"},
    {"oas2-anyOf", "ww"},
    {"oas2-oneOf", "ww"},
    {"oas2-schema", "ee"},
    {"oas2-unused-definition", "ww"},
    {"oas3-api-servers", "ww"},
    {"oas3-examples-value-or-externalValue", "ww"},
    {"oas3-operation-security-defined", "ww"},
    {"oas3-parameter-description", "-w"},
    {"oas3-server-not-example.com", "-w"},
    {"oas3-server-trailing-slash", "ww"},
    {"oas3-valid-media-example", "ee"},
    {"oas3-valid-schema-example", "ee"},
    {"oas3-schema", "ee"},
    {"oas3-unused-component", "ww"},
    {"oas3-server-variables", "ee"},
    {"oas3-callbacks-in-callbacks", "ww"},
    {"oas3_1-servers-in-webhook", "ww"},
    {"oas3_1-callbacks-in-webhook", "ww"},
    {"oas3_2-no-deprecated-xml-attribute", "ww"},
};
constexpr PeerRule kRedocly[] = {
    // minimal, recommended, spec, all
    {"array-parameter-serialization", "---e"},
    {"boolean-parameter-prefixes", "---e"},
    {"component-name-unique", "---e"},
    {"info-contact", "---e"},
    {"info-license", "-w-e"},
    {"info-license-strict", "-w-e"},
    {"no-ambiguous-paths", "ww-e"},
    {"no-duplicated-enum-values", "-w-e"},
    {"no-duplicated-tag-names", "-wee"},
    {"no-empty-servers", "we-e"},
    {"no-enum-type-mismatch", "we-e"},
    {"no-example-value-and-externalValue", "weee"},
    {"no-http-verbs-in-paths", "---e"},
    {"no-identical-paths", "weee"},
    {"no-illogical-composition-keywords", "-w-e"},
    {"no-invalid-media-type-examples", "ww-e"},
    {"no-invalid-parameter-examples", "-w-e"},
    {"no-invalid-schema-examples", "-w-e"},
    {"no-mixed-number-range-constraints", "-w-e"},
    {"no-path-trailing-slash", "we-e"},
    {"no-required-schema-properties-undefined", "ww-e"},
    {"no-schema-type-mismatch", "we-e"},
    {"no-server-example.com", "ww-e"},
    {"no-server-trailing-slash", "ee-e"},
    {"no-server-variables-empty-enum", "eeee"},
    {"no-undefined-server-variable", "weee"},
    {"no-unresolved-refs", "eeee"},
    {"no-unsafe-markdown", "-w-e"},
    {"no-unused-components", "ww-e"},
    {"nullable-type-sibling", "weee"},
    {"operation-2xx-response", "ww-e"},
    {"operation-4xx-problem-details-rfc7807", "---e"},
    {"operation-4xx-response", "-w-e"},
    {"operation-description", "---e"},
    {"operation-operationId", "ww-e"},
    {"operation-operationId-unique", "weee"},
    {"operation-operationId-url-safe", "we-e"},
    {"operation-parameters-unique", "weee"},
    {"operation-singular-tag", "---e"},
    {"operation-summary", "we-e"},
    {"operation-tag-defined", "---e"},
    {"parameter-description", "---e"},
    {"path-declaration-must-exist", "weee"},
    {"path-http-verbs-order", "---e"},
    {"path-not-include-query", "weee"},
    {"path-parameters-defined", "weee"},
    {"path-params-defined", "---e"},
    {"path-segment-plural", "---e"},
    {"paths-kebab-case", "---e"},
    {"request-mime-type", "---e"},
    {"required-string-property-missing-min-length", "---e"},
    {"response-contains-header", "---e"},
    {"response-contains-property", "---e"},
    {"response-mime-type", "---e"},
    {"scalar-property-missing-example", "---e"},
    {"security-defined", "we-e"},
    {"security-scopes-defined", "-w-e"},
    {"spec-components-invalid-map-name", "weee"},
    {"spec-discriminator-defaultMapping", "-wee"},
    {"spec-example-values", "-eee"},
    {"spec-no-invalid-encoding-combinations", "weee"},
    {"spec-no-invalid-tag-parents", "weee"},
    {"spec-querystring-parameters", "eeee"},
    {"spec-ref-siblings", "-wee"},
    {"spec-strict-refs", "--ee"},
    {"struct", "eeee"},
    {"tag-description", "ww-e"},
    {"tags-alphabetical", "---e"},
};

std::size_t column(std::string_view family, std::string_view preset) {
  if (family == "spectral") return preset == "all" ? 1 : 0;
  constexpr std::array<std::string_view, 4> kPresets{"minimal", "recommended", "spec", "all"};
  const auto* const found = std::find(kPresets.begin(), kPresets.end(), preset);
  return found == kPresets.end() ? 1 : static_cast<std::size_t>(found - kPresets.begin());
}

}  // namespace

std::span<const PeerRule> peer_rules(std::string_view family) {
  if (family == "spectral") return kSpectral;
  if (family == "redocly") return kRedocly;
  return {};
}

Level peer_level(const PeerRule& rule, std::string_view family, std::string_view preset) {
  if (preset == "off") return Level::kOff;
  switch (rule.levels[column(family, preset)]) {
    case 'e':
      return Level::kError;
    case 'w':
      return preset == "recommended-strict" ? Level::kError : Level::kWarn;
    case 'i':
      return Level::kInfo;
    default:
      return Level::kOff;
  }
}

}  // namespace bkctl::ruleset
