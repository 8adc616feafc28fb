#include "engine/lint/rule.hpp"

namespace bkctl::lint {
namespace {

constexpr Rule standard(
    std::string_view name,
    std::string_view levels,
    std::string_view aliases,
    std::string_view codes) {
  return {codes.substr(0, 6), name, Category::kStandard, levels, aliases, 0, nullptr, codes};
}

// engine/spec finds all of this on every run; its severity depends on the version too (the levels
// say what is usual). Settings that name a row drop its findings or give them another severity.
constexpr Rule kRules[] = {
    standard(
        "structure",
        "eeeee",
        "spectral:oas2-schema spectral:oas3-schema redocly:struct vacuum:oas2-schema "
        "vacuum:oas3-schema",
        "BK2010 BK2001 BK2002 BK2003 BK2011 BK2012 BK2013 BK2015 BK2016 BK2017 BK2018 BK2019 "
        "BK2039 BK2041 BK2045"),
    standard(
        "reference-place", "wwwww", "redocly:spec-strict-refs vacuum:path-item-refs", "BK2014"),
    standard(
        "references",
        "eeeee",
        "redocly:no-unresolved-refs spectral:invalid-ref",
        "BK2020 BK2021 BK2022 BK2023 BK2024 BK2025 BK2026"),
    standard(
        "reference-siblings",
        "wwwww",
        "spectral:no-$ref-siblings redocly:spec-ref-siblings vacuum:NoRefSiblings "
        "vacuum:Oas3NoRefSiblings",
        "BK2027"),
    standard(
        "path-syntax",
        "eeeee",
        "spectral:path-declarations-must-exist redocly:path-declaration-must-exist "
        "vacuum:path-declarations-must-exist",
        "BK2031 BK2030"),
    standard(
        "identical-paths",
        "wwwww",
        "redocly:no-identical-paths spectral:path-params vacuum:duplicate-paths vacuum:path-params",
        "BK2032"),
    standard(
        "path-parameters",
        "eeeee",
        "spectral:path-params redocly:path-parameters-defined redocly:path-params-defined "
        "vacuum:path-params",
        "BK2033 BK2034 BK2035"),
    standard(
        "unique-parameters",
        "eeeee",
        "spectral:operation-parameters spectral:path-params "
        "redocly:operation-parameters-unique vacuum:operation-parameters "
        "vacuum:path-params",
        "BK2036 BK2038"),
    standard(
        "unique-operation-ids",
        "eeeee",
        "spectral:operation-operationId-unique redocly:operation-operationId-unique "
        "vacuum:operation-operationId-unique",
        "BK2037"),
    standard("component-names", "eeeee", "redocly:spec-components-invalid-map-name", "BK2040"),
    standard(
        "declared-security",
        "eeeee",
        "spectral:oas2-operation-security-defined spectral:oas3-operation-security-defined "
        "redocly:security-defined vacuum:oas2-operation-security-defined "
        "vacuum:oas3-operation-security-defined",
        "BK2042"),
    standard(
        "unique-tags",
        "eeeee",
        "spectral:openapi-tags-uniqueness redocly:no-duplicated-tag-names",
        "BK2044"),
    standard(
        "server-default",
        "eeeee",
        "spectral:oas3-server-variables redocly:no-server-variables-empty-enum",
        "BK2046 BK2058"),
    standard("discriminator-mapping", "wwwww", "", "BK2047"),
    standard(
        "enum-type",
        "wwwww",
        "spectral:typed-enum redocly:no-enum-type-mismatch vacuum:typed-enum",
        "BK2048"),
    standard("limits", "wwwww", "", "BK2049"),
    standard("unknown-keyword", "wwwww", "", "BK2050"),
    standard("pattern", "wwwww", "", "BK2051"),
    standard("array-items", "eeeee", "spectral:array-items", "BK2052"),
    standard(
        "composition",
        "eeeee",
        "spectral:oas2-anyOf spectral:oas2-oneOf vacuum:oas2-anyOf vacuum:oas2-oneOf",
        "BK2053"),
    standard(
        "example-values",
        "eeeee",
        "spectral:oas3-examples-value-or-externalValue "
        "redocly:no-example-value-and-externalValue redocly:spec-example-values "
        "vacuum:oas3-example-external-check",
        "BK2054"),
    standard(
        "encoding-combinations",
        "eeeee",
        "redocly:spec-no-invalid-encoding-combinations",
        "BK2055"),
    standard("querystring", "eeeee", "redocly:spec-querystring-parameters", "BK2056"),
    standard(
        "default-type",
        "wwwww",
        "spectral:oas2-valid-schema-example spectral:oas3-valid-schema-example "
        "vacuum:oas3-valid-schema-example",
        "BK2057"),
    standard("media-type-name", "wwwww", "", "BK2059"),
};

}  // namespace

std::span<const Rule> standard_rules() {
  return kRules;
}

}  // namespace bkctl::lint
