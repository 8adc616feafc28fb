#include "engine/spec/grammar.hpp"

// Schema Object of 2.0 (JSON Schema draft 4, a part of it), of 3.0 (a part of draft 5 with
// changes), and of 3.1 and 3.2 (JSON Schema 2020-12 with OpenAPI's own vocabulary).
namespace bkctl::spec {
namespace {

constexpr std::string_view kTypes30 = "string|number|integer|boolean|array|object";

constexpr Field kSchema20[] = {
    {"$ref", Shape::kString},
    {"type", Shape::kSchemaType},
    {"format", Shape::kString},
    {"title", Shape::kString},
    {"description", Shape::kString},
    {"default", Shape::kAny},
    {"enum", Shape::kAny, Form::kList, k20, 0, Demand::kNotEmpty},
    {"multipleOf", Shape::kPositive},
    {"maximum", Shape::kNumber},
    {"exclusiveMaximum", Shape::kBoolean},
    {"minimum", Shape::kNumber},
    {"exclusiveMinimum", Shape::kBoolean},
    {"maxLength", Shape::kCount},
    {"minLength", Shape::kCount},
    {"pattern", Shape::kPattern},
    {"maxItems", Shape::kCount},
    {"minItems", Shape::kCount},
    {"uniqueItems", Shape::kBoolean},
    {"maxProperties", Shape::kCount},
    {"minProperties", Shape::kCount},
    {"required", Shape::kString, Form::kList, k20, 0, Demand::kNotEmpty | Demand::kDistinct},
    {"properties", Shape::kSchema, Form::kMap},
    {"additionalProperties", Shape::kSchema},
    {"items", Shape::kSchema, Form::kSchemaOrList},
    {"allOf", Shape::kSchema, Form::kList, k20, 0, Demand::kNotEmpty},
    {"discriminator", Shape::kString},
    {"readOnly", Shape::kBoolean},
    {"xml", Shape::kXml},
    {"externalDocs", Shape::kExternalDocs},
    {"example", Shape::kAny},
};

constexpr Field kSchema30[] = {
    {"$ref", Shape::kString},
    {"title", Shape::kString},
    {"multipleOf", Shape::kPositive},
    {"maximum", Shape::kNumber},
    {"exclusiveMaximum", Shape::kBoolean},
    {"minimum", Shape::kNumber},
    {"exclusiveMinimum", Shape::kBoolean},
    {"maxLength", Shape::kCount},
    {"minLength", Shape::kCount},
    {"pattern", Shape::kPattern},
    {"maxItems", Shape::kCount},
    {"minItems", Shape::kCount},
    {"uniqueItems", Shape::kBoolean},
    {"maxProperties", Shape::kCount},
    {"minProperties", Shape::kCount},
    {"required", Shape::kString, Form::kList, k30, 0, Demand::kNotEmpty | Demand::kDistinct},
    {"enum", Shape::kAny, Form::kList, k30, 0, Demand::kNotEmpty},
    {"type", Shape::kString, Form::kOne, k30, 0, Demand::kNone, kTypes30},
    {"allOf", Shape::kSchema, Form::kList},
    {"oneOf", Shape::kSchema, Form::kList},
    {"anyOf", Shape::kSchema, Form::kList},
    {"not", Shape::kSchema},
    {"items", Shape::kSchema},
    {"properties", Shape::kSchema, Form::kMap},
    {"additionalProperties", Shape::kSchema},
    {"description", Shape::kString},
    {"format", Shape::kString},
    {"default", Shape::kAny},
    {"nullable", Shape::kBoolean},
    {"discriminator", Shape::kDiscriminator},
    {"readOnly", Shape::kBoolean},
    {"writeOnly", Shape::kBoolean},
    {"xml", Shape::kXml},
    {"externalDocs", Shape::kExternalDocs},
    {"example", Shape::kAny},
    {"deprecated", Shape::kBoolean},
};

constexpr Field kSchema31[] = {
    {"$id", Shape::kUri},
    {"$schema", Shape::kUri},
    {"$ref", Shape::kString},
    {"$anchor", Shape::kAnchor},
    {"$dynamicRef", Shape::kString},
    {"$dynamicAnchor", Shape::kAnchor},
    {"$recursiveRef", Shape::kString},
    {"$recursiveAnchor", Shape::kAnchor},
    {"$vocabulary", Shape::kBoolean, Form::kMap},
    {"$comment", Shape::kString},
    {"$defs", Shape::kSchema, Form::kMap},
    {"definitions", Shape::kSchema, Form::kMap},
    {"prefixItems", Shape::kSchema, Form::kList, kFrom31, 0, Demand::kNotEmpty},
    {"items", Shape::kSchema},
    {"contains", Shape::kSchema},
    {"additionalProperties", Shape::kSchema},
    {"properties", Shape::kSchema, Form::kMap},
    {"patternProperties", Shape::kSchema, Form::kMap},
    {"dependentSchemas", Shape::kSchema, Form::kMap},
    {"propertyNames", Shape::kSchema},
    {"if", Shape::kSchema},
    {"then", Shape::kSchema},
    {"else", Shape::kSchema},
    {"allOf", Shape::kSchema, Form::kList, kFrom31, 0, Demand::kNotEmpty},
    {"anyOf", Shape::kSchema, Form::kList, kFrom31, 0, Demand::kNotEmpty},
    {"oneOf", Shape::kSchema, Form::kList, kFrom31, 0, Demand::kNotEmpty},
    {"not", Shape::kSchema},
    {"unevaluatedItems", Shape::kSchema},
    {"unevaluatedProperties", Shape::kSchema},
    {"type", Shape::kSchemaType},
    {"const", Shape::kAny},
    {"enum", Shape::kAny, Form::kList},
    {"multipleOf", Shape::kPositive},
    {"maximum", Shape::kNumber},
    {"exclusiveMaximum", Shape::kNumber},
    {"minimum", Shape::kNumber},
    {"exclusiveMinimum", Shape::kNumber},
    {"maxLength", Shape::kCount},
    {"minLength", Shape::kCount},
    {"pattern", Shape::kPattern},
    {"maxItems", Shape::kCount},
    {"minItems", Shape::kCount},
    {"uniqueItems", Shape::kBoolean},
    {"maxContains", Shape::kCount},
    {"minContains", Shape::kCount},
    {"maxProperties", Shape::kCount},
    {"minProperties", Shape::kCount},
    {"required", Shape::kString, Form::kList, kFrom31, 0, Demand::kDistinct},
    {"dependentRequired", Shape::kAny, Form::kMap},
    {"dependencies", Shape::kAny, Form::kMap},
    {"title", Shape::kString},
    {"description", Shape::kString},
    {"default", Shape::kAny},
    {"deprecated", Shape::kBoolean},
    {"readOnly", Shape::kBoolean},
    {"writeOnly", Shape::kBoolean},
    {"examples", Shape::kAny, Form::kList},
    {"format", Shape::kString},
    {"contentEncoding", Shape::kString},
    {"contentMediaType", Shape::kString},
    {"contentSchema", Shape::kSchema},
    {"discriminator", Shape::kDiscriminator},
    {"xml", Shape::kXml},
    {"externalDocs", Shape::kExternalDocs},
    {"example", Shape::kAny},
};

}  // namespace

std::span<const Field> schema_fields(Version version) {
  switch (version) {
    case Version::k20:
      return kSchema20;
    case Version::k30:
      return kSchema30;
    case Version::k31:
    case Version::k32:
      return kSchema31;
  }
  return kSchema31;
}

}  // namespace bkctl::spec
