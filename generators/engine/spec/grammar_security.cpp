#include "engine/spec/grammar.hpp"

// Security Scheme Objects have the fields of their `type`, OAuth Flow Objects those of their flow.
namespace bkctl::spec {
namespace {

constexpr std::string_view kTypes20 = "basic|apiKey|oauth2";
constexpr std::string_view kTypes30 = "apiKey|http|oauth2|openIdConnect";
constexpr std::string_view kTypes31 = "apiKey|http|mutualTLS|oauth2|openIdConnect";

constexpr Field type_field(VersionMask versions, std::string_view types) {
  return {"type", Shape::kString, Form::kOne, versions, versions, Demand::kNone, types};
}
constexpr Field kType20 = type_field(k20, kTypes20);
constexpr Field kType30 = type_field(k30, kTypes30);
constexpr Field kType31 = type_field(kFrom31, kTypes31);
constexpr Field kDescription{"description", Shape::kString};
constexpr Field kDeprecated{"deprecated", Shape::kBoolean, Form::kOne, k32};

constexpr Field kPlain[] = {kType20, kType30, kType31, kDescription, kDeprecated};
constexpr Field kApiKey[] = {
    kType20,
    kType30,
    kType31,
    kDescription,
    kDeprecated,
    {"name", Shape::kString, Form::kOne, kAll, kAll},
    {"in", Shape::kString, Form::kOne, k20, k20, Demand::kNone, "query|header"},
    {"in", Shape::kString, Form::kOne, kFrom30, kFrom30, Demand::kNone, "query|header|cookie"},
};
constexpr Field kHttp[] = {
    kType30,
    kType31,
    kDescription,
    kDeprecated,
    {"scheme", Shape::kString, Form::kOne, kFrom30, kFrom30},
    {"bearerFormat", Shape::kString},
};
constexpr Field kOAuth2[] = {
    kType30,
    kType31,
    kDescription,
    kDeprecated,
    {"flows", Shape::kOAuthFlows, Form::kOne, kFrom30, kFrom30},
    {"oauth2MetadataUrl", Shape::kUri, Form::kOne, k32},
};
constexpr Field kOpenId[] = {
    kType30,
    kType31,
    kDescription,
    kDeprecated,
    {"openIdConnectUrl", Shape::kUri, Form::kOne, kFrom30, kFrom30},
};

constexpr Field kFlow20{
    "flow",
    Shape::kString,
    Form::kOne,
    k20,
    k20,
    Demand::kNone,
    "implicit|password|application|accessCode"};
constexpr Field kScopes20{"scopes", Shape::kScopes, Form::kOne, k20, k20};
constexpr Field kAuthorizationUrl{"authorizationUrl", Shape::kUri, Form::kOne, kAll, kAll};
constexpr Field kTokenUrl{"tokenUrl", Shape::kUri, Form::kOne, kAll, kAll};
constexpr Field kImplicit20[] = {kType20, kDescription, kFlow20, kScopes20, kAuthorizationUrl};
constexpr Field kToken20[] = {kType20, kDescription, kFlow20, kScopes20, kTokenUrl};
constexpr Field kCode20[] = {
    kType20, kDescription, kFlow20, kScopes20, kAuthorizationUrl, kTokenUrl};

constexpr Field kScopes{"scopes", Shape::kString, Form::kMap, kFrom30, kFrom30};
constexpr Field kRefreshUrl{"refreshUrl", Shape::kUri};
constexpr Field kImplicit[] = {kAuthorizationUrl, kRefreshUrl, kScopes};
constexpr Field kToken[] = {kTokenUrl, kRefreshUrl, kScopes};
constexpr Field kCode[] = {kAuthorizationUrl, kTokenUrl, kRefreshUrl, kScopes};
constexpr Field kDevice[] = {
    {"deviceAuthorizationUrl", Shape::kUri, Form::kOne, k32, k32}, kTokenUrl, kRefreshUrl, kScopes};

}  // namespace

std::span<const Field> security_fields(Version version, std::string_view type) {
  if (type == "apiKey") return kApiKey;
  if (version == Version::k20) return kPlain;
  if (type == "http") return kHttp;
  if (type == "oauth2") return kOAuth2;
  if (type == "openIdConnect") return kOpenId;
  return kPlain;
}

std::span<const Field> flow_fields(Version version, std::string_view kind) {
  if (version == Version::k20) {
    if (kind == "implicit") return kImplicit20;
    return kind == "accessCode" ? std::span<const Field>(kCode20)
                                : std::span<const Field>(kToken20);
  }
  if (kind == "implicit") return kImplicit;
  if (kind == "authorizationCode") return kCode;
  if (kind == "deviceAuthorization") return kDevice;
  return kToken;
}

}  // namespace bkctl::spec
