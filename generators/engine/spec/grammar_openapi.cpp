#include "engine/spec/grammar.hpp"

// The objects of OpenAPI 3.0.4, 3.1.1 and 3.2.0 in the order of the standard.
namespace bkctl::spec {
namespace {

constexpr Field kRootFields[] = {
    {"openapi", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"$self", Shape::kUri, Form::kOne, k32},
    {"info", Shape::kInfo, Form::kOne, kFrom30, kFrom30},
    {"jsonSchemaDialect", Shape::kUri, Form::kOne, kFrom31},
    {"servers", Shape::kServer, Form::kList},
    {"paths", Shape::kPaths, Form::kOne, kFrom30, k30},
    {"webhooks", Shape::kPathItem, Form::kMap, kFrom31},
    {"components", Shape::kComponents},
    {"security", Shape::kSecurityRequirement, Form::kList},
    {"tags", Shape::kTag, Form::kList},
    {"externalDocs", Shape::kExternalDocs},
};
constexpr Field kInfoFields[] = {
    {"title", Shape::kString, Form::kOne, kAll, kAll},
    {"summary", Shape::kString, Form::kOne, kFrom31},
    {"description", Shape::kString},
    {"termsOfService", Shape::kUri},
    {"contact", Shape::kContact},
    {"license", Shape::kLicense},
    {"version", Shape::kString, Form::kOne, kAll, kAll},
};
constexpr Field kContactFields[] = {
    {"name", Shape::kString},
    {"url", Shape::kUri},
    {"email", Shape::kEmail},
};
constexpr Field kLicenseFields[] = {
    {"name", Shape::kString, Form::kOne, kAll, kAll},
    {"identifier", Shape::kString, Form::kOne, kFrom31},
    {"url", Shape::kUri},
};
constexpr Field kServerFields[] = {
    {"url", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"name", Shape::kString, Form::kOne, k32},
    {"description", Shape::kString},
    {"variables", Shape::kServerVariable, Form::kMap},
};
constexpr Field kServerVariableFields[] = {
    {"enum", Shape::kString, Form::kList, k30},
    {"enum", Shape::kString, Form::kList, kFrom31, 0, Demand::kNotEmpty},
    {"default", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"description", Shape::kString},
};
constexpr Field kComponentsFields[] = {
    {"schemas", Shape::kSchema, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"responses", Shape::kResponse, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"parameters", Shape::kParameter, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"examples", Shape::kExample, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"requestBodies", Shape::kRequestBody, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"headers", Shape::kHeader, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"securitySchemes", Shape::kSecurityScheme, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"links", Shape::kLink, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"callbacks", Shape::kCallback, Form::kMap, kFrom30, 0, Demand::kComponentNames},
    {"pathItems", Shape::kPathItem, Form::kMap, kFrom31, 0, Demand::kComponentNames},
    {"mediaTypes", Shape::kMediaType, Form::kMap, k32, 0, Demand::kComponentNames},
};
constexpr Field kPathItemFields[] = {
    {"$ref", Shape::kString},
    {"summary", Shape::kString},
    {"description", Shape::kString},
    {"servers", Shape::kServer, Form::kList},
    {"parameters", Shape::kParameter, Form::kList},
    {"get", Shape::kOperation},
    {"put", Shape::kOperation},
    {"post", Shape::kOperation},
    {"delete", Shape::kOperation},
    {"options", Shape::kOperation},
    {"head", Shape::kOperation},
    {"patch", Shape::kOperation},
    {"trace", Shape::kOperation},
    {"query", Shape::kOperation, Form::kOne, k32},
    {"additionalOperations", Shape::kOperation, Form::kMap, k32},
};
constexpr Field kOperationFields[] = {
    {"tags", Shape::kString, Form::kList},
    {"summary", Shape::kString},
    {"description", Shape::kString},
    {"externalDocs", Shape::kExternalDocs},
    {"operationId", Shape::kString},
    {"parameters", Shape::kParameter, Form::kList},
    {"requestBody", Shape::kRequestBody},
    {"responses", Shape::kResponses, Form::kOne, kFrom30, k30},
    {"callbacks", Shape::kCallback, Form::kMap},
    {"deprecated", Shape::kBoolean},
    {"security", Shape::kSecurityRequirement, Form::kList},
    {"servers", Shape::kServer, Form::kList},
};
constexpr Field kExternalDocsFields[] = {
    {"description", Shape::kString},
    {"url", Shape::kUri, Form::kOne, kAll, kAll},
};
constexpr Field kParameterFields[] = {
    {"name", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"in",
     Shape::kString,
     Form::kOne,
     kUpTo30 | k31,
     k30 | k31,
     Demand::kNone,
     "query|header|path|cookie"},
    {"in",
     Shape::kString,
     Form::kOne,
     k32,
     k32,
     Demand::kNone,
     "query|querystring|header|path|cookie"},
    {"description", Shape::kString},
    {"required", Shape::kBoolean},
    {"deprecated", Shape::kBoolean},
    {"allowEmptyValue", Shape::kBoolean},
    {"style", Shape::kString},
    {"explode", Shape::kBoolean},
    {"allowReserved", Shape::kBoolean},
    {"schema", Shape::kSchema},
    {"example", Shape::kAny},
    {"examples", Shape::kExample, Form::kMap},
    {"content", Shape::kMediaType, Form::kMap},
};
constexpr Field kHeaderFields[] = {
    {"description", Shape::kString},
    {"required", Shape::kBoolean},
    {"deprecated", Shape::kBoolean},
    {"allowEmptyValue", Shape::kBoolean, Form::kOne, k30},
    {"style", Shape::kString, Form::kOne, kFrom30, 0, Demand::kNone, "simple"},
    {"explode", Shape::kBoolean},
    {"allowReserved", Shape::kBoolean, Form::kOne, k30},
    {"schema", Shape::kSchema},
    {"example", Shape::kAny},
    {"examples", Shape::kExample, Form::kMap},
    {"content", Shape::kMediaType, Form::kMap},
};
constexpr Field kRequestBodyFields[] = {
    {"description", Shape::kString},
    {"content", Shape::kMediaType, Form::kMap, kFrom30, kFrom30},
    {"required", Shape::kBoolean},
};
constexpr Field kMediaTypeFields[] = {
    {"description", Shape::kString, Form::kOne, k32},
    {"schema", Shape::kSchema},
    {"itemSchema", Shape::kSchema, Form::kOne, k32},
    {"example", Shape::kAny},
    {"examples", Shape::kExample, Form::kMap},
    {"encoding", Shape::kEncoding, Form::kMap},
    {"prefixEncoding", Shape::kEncoding, Form::kList, k32},
    {"itemEncoding", Shape::kEncoding, Form::kOne, k32},
};
constexpr Field kEncodingFields[] = {
    {"contentType", Shape::kString},
    {"headers", Shape::kHeader, Form::kMap, kFrom30, 0, Demand::kTokens},
    {"style",
     Shape::kString,
     Form::kOne,
     kFrom30,
     0,
     Demand::kNone,
     "form|spaceDelimited|pipeDelimited|deepObject"},
    {"explode", Shape::kBoolean},
    {"allowReserved", Shape::kBoolean},
    {"encoding", Shape::kEncoding, Form::kMap, k32},
    {"prefixEncoding", Shape::kEncoding, Form::kList, k32},
    {"itemEncoding", Shape::kEncoding, Form::kOne, k32},
};
constexpr Field kResponseFields[] = {
    {"summary", Shape::kString, Form::kOne, k32},
    {"description", Shape::kString, Form::kOne, kFrom30, k30 | k31},
    {"headers", Shape::kHeader, Form::kMap, kFrom30, 0, Demand::kTokens},
    {"content", Shape::kMediaType, Form::kMap},
    {"links", Shape::kLink, Form::kMap},
};
constexpr Field kExampleFields[] = {
    {"summary", Shape::kString},
    {"description", Shape::kString},
    {"dataValue", Shape::kAny, Form::kOne, k32},
    {"serializedValue", Shape::kString, Form::kOne, k32},
    {"value", Shape::kAny},
    {"externalValue", Shape::kUri},
};
constexpr Field kLinkFields[] = {
    {"operationRef", Shape::kUri},
    {"operationId", Shape::kString},
    {"parameters", Shape::kAny, Form::kMap},
    {"requestBody", Shape::kAny},
    {"description", Shape::kString},
    {"server", Shape::kServer},
};
constexpr Field kTagFields[] = {
    {"name", Shape::kString, Form::kOne, kAll, kAll},
    {"summary", Shape::kString, Form::kOne, k32},
    {"description", Shape::kString},
    {"externalDocs", Shape::kExternalDocs},
    {"parent", Shape::kString, Form::kOne, k32},
    {"kind", Shape::kString, Form::kOne, k32},
};
constexpr Field kDiscriminatorFields[] = {
    {"propertyName", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"mapping", Shape::kString, Form::kMap},
    {"defaultMapping", Shape::kString, Form::kOne, k32},
};
constexpr Field kXmlFields[] = {
    {"nodeType",
     Shape::kString,
     Form::kOne,
     k32,
     0,
     Demand::kNone,
     "element|attribute|text|cdata|none"},
    {"name", Shape::kString},
    {"namespace", Shape::kString},
    {"prefix", Shape::kString},
    {"attribute", Shape::kBoolean},
    {"wrapped", Shape::kBoolean},
};
constexpr Field kOAuthFlowsFields[] = {
    {"implicit", Shape::kOAuthFlow},
    {"password", Shape::kOAuthFlow},
    {"clientCredentials", Shape::kOAuthFlow},
    {"authorizationCode", Shape::kOAuthFlow},
    {"deviceAuthorization", Shape::kOAuthFlow, Form::kOne, k32},
};

}  // namespace

std::span<const Field> openapi_fields(Shape shape) {
  switch (shape) {
    case Shape::kRoot:
      return kRootFields;
    case Shape::kInfo:
      return kInfoFields;
    case Shape::kContact:
      return kContactFields;
    case Shape::kLicense:
      return kLicenseFields;
    case Shape::kServer:
      return kServerFields;
    case Shape::kServerVariable:
      return kServerVariableFields;
    case Shape::kComponents:
      return kComponentsFields;
    case Shape::kPathItem:
      return kPathItemFields;
    case Shape::kOperation:
      return kOperationFields;
    case Shape::kExternalDocs:
      return kExternalDocsFields;
    case Shape::kParameter:
      return kParameterFields;
    case Shape::kHeader:
      return kHeaderFields;
    case Shape::kRequestBody:
      return kRequestBodyFields;
    case Shape::kMediaType:
      return kMediaTypeFields;
    case Shape::kEncoding:
      return kEncodingFields;
    case Shape::kResponse:
      return kResponseFields;
    case Shape::kExample:
      return kExampleFields;
    case Shape::kLink:
      return kLinkFields;
    case Shape::kTag:
      return kTagFields;
    case Shape::kDiscriminator:
      return kDiscriminatorFields;
    case Shape::kXml:
      return kXmlFields;
    case Shape::kOAuthFlows:
      return kOAuthFlowsFields;
    default:
      return {};
  }
}

}  // namespace bkctl::spec
