#include <array>
#include <cstddef>
#include <string_view>

#include "engine/spec/grammar.hpp"

// The objects of Swagger 2.0 that differ from OpenAPI 3, in the order of its specification.
namespace bkctl::spec {
namespace {

constexpr Field kRootFields[] = {
    {"swagger", Shape::kString, Form::kOne, k20, k20},
    {"info", Shape::kInfo, Form::kOne, k20, k20},
    {"host", Shape::kString},
    {"basePath", Shape::kString},
    {"schemes", Shape::kString, Form::kList, k20, 0, Demand::kDistinct, "http|https|ws|wss"},
    {"consumes", Shape::kString, Form::kList},
    {"produces", Shape::kString, Form::kList},
    {"paths", Shape::kPaths, Form::kOne, k20, k20},
    {"definitions", Shape::kSchema, Form::kMap},
    {"parameters", Shape::kParameter, Form::kMap},
    {"responses", Shape::kResponse, Form::kMap},
    {"securityDefinitions", Shape::kSecurityScheme, Form::kMap},
    {"security", Shape::kSecurityRequirement, Form::kList},
    {"tags", Shape::kTag, Form::kList},
    {"externalDocs", Shape::kExternalDocs},
};
constexpr Field kPathItemFields[] = {
    {"$ref", Shape::kString},
    {"get", Shape::kOperation},
    {"put", Shape::kOperation},
    {"post", Shape::kOperation},
    {"delete", Shape::kOperation},
    {"options", Shape::kOperation},
    {"head", Shape::kOperation},
    {"patch", Shape::kOperation},
    {"parameters", Shape::kParameter, Form::kList},
};
constexpr Field kOperationFields[] = {
    {"tags", Shape::kString, Form::kList},
    {"summary", Shape::kString},
    {"description", Shape::kString},
    {"externalDocs", Shape::kExternalDocs},
    {"operationId", Shape::kString},
    {"consumes", Shape::kString, Form::kList},
    {"produces", Shape::kString, Form::kList},
    {"parameters", Shape::kParameter, Form::kList},
    {"responses", Shape::kResponses, Form::kOne, k20, k20},
    {"schemes", Shape::kString, Form::kList, k20, 0, Demand::kNone, "http|https|ws|wss"},
    {"deprecated", Shape::kBoolean},
    {"security", Shape::kSecurityRequirement, Form::kList},
};
constexpr Field kBodyParameterFields[] = {
    {"name", Shape::kString, Form::kOne, k20, k20},
    {"in", Shape::kString, Form::kOne, k20, k20, Demand::kNone, "query|header|path|formData|body"},
    {"description", Shape::kString},
    {"required", Shape::kBoolean},
    {"schema", Shape::kSchema, Form::kOne, k20, k20},
};

// What Parameter (not in body), Items and Header have in common.
constexpr auto kValueFields = std::to_array<Field>({
    {"format", Shape::kString},
    {"items", Shape::kItems},
    {"default", Shape::kAny},
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
    {"enum", Shape::kAny, Form::kList, k20, 0, Demand::kNotEmpty},
    {"multipleOf", Shape::kPositive},
});

template <std::size_t N, std::size_t M>
consteval std::array<Field, N + M> join(
    const std::array<Field, N>& a, const std::array<Field, M>& b) {
  std::array<Field, N + M> result{};
  for (std::size_t i = 0; i < N; ++i) result[i] = a[i];
  for (std::size_t i = 0; i < M; ++i) result[N + i] = b[i];
  return result;
}

constexpr std::string_view kTypes = "string|number|integer|boolean|array";
constexpr std::string_view kFormTypes = "string|number|integer|boolean|array|file";
constexpr std::string_view kFormats = "csv|ssv|tsv|pipes";
constexpr std::string_view kQueryFormats = "csv|ssv|tsv|pipes|multi";

consteval std::array<Field, 7> parameter_head(std::string_view types, std::string_view formats) {
  return {{
      {"name", Shape::kString, Form::kOne, k20, k20},
      {"in",
       Shape::kString,
       Form::kOne,
       k20,
       k20,
       Demand::kNone,
       "query|header|path|formData|body"},
      {"description", Shape::kString},
      {"required", Shape::kBoolean},
      {"allowEmptyValue", Shape::kBoolean},
      {"type", Shape::kString, Form::kOne, k20, k20, Demand::kNone, types},
      {"collectionFormat", Shape::kString, Form::kOne, k20, 0, Demand::kNone, formats},
  }};
}

constexpr auto kQueryFields = join(parameter_head(kTypes, kQueryFormats), kValueFields);
constexpr auto kFormFields = join(parameter_head(kFormTypes, kQueryFormats), kValueFields);
constexpr auto kPathFields = join(parameter_head(kTypes, kFormats), kValueFields);
constexpr auto kItemsFields = join(
    std::to_array<Field>({
        {"type", Shape::kString, Form::kOne, k20, k20, Demand::kNone, kTypes},
        {"collectionFormat", Shape::kString, Form::kOne, k20, 0, Demand::kNone, kFormats},
    }),
    kValueFields);
constexpr auto kHeaderFields = join(
    std::to_array<Field>({
        {"description", Shape::kString},
        {"type", Shape::kString, Form::kOne, k20, k20, Demand::kNone, kTypes},
        {"collectionFormat", Shape::kString, Form::kOne, k20, 0, Demand::kNone, kFormats},
    }),
    kValueFields);
constexpr Field kResponseFields[] = {
    {"description", Shape::kString, Form::kOne, k20, k20},
    {"schema", Shape::kSchema},
    {"headers", Shape::kHeader, Form::kMap},
    {"examples", Shape::kAny, Form::kMap},
};

std::span<const Field> parameter_fields(std::string_view in) {
  if (in == "body") return kBodyParameterFields;
  if (in == "formData") return kFormFields;
  if (in == "query") return kQueryFields;
  return kPathFields;
}

}  // namespace

std::span<const Field> swagger_fields(Shape shape, const yaml::Value& value) {
  switch (shape) {
    case Shape::kRoot:
      return kRootFields;
    case Shape::kPathItem:
      return kPathItemFields;
    case Shape::kOperation:
      return kOperationFields;
    case Shape::kParameter: {
      const yaml::Value* const in = value.find("in");
      return parameter_fields(in ? in->as_string() : std::string_view{});
    }
    case Shape::kItems:
      return kItemsFields;
    case Shape::kHeader:
      return kHeaderFields;
    case Shape::kResponse:
      return kResponseFields;
    default:
      return openapi_fields(shape);
  }
}

}  // namespace bkctl::spec
