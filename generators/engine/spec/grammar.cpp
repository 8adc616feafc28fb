#include "engine/spec/grammar.hpp"

#include <array>

namespace bkctl::spec {
namespace {

struct ShapeInfo {
  Shape shape;
  std::string_view one;     // "an operation"
  std::string_view called;  // "the operation"
};

constexpr ShapeInfo kInfos[] = {
    {Shape::kRoot, "a document", "the document"},
    {Shape::kInfo, "an info object", "\"info\""},
    {Shape::kContact, "a contact", "the contact"},
    {Shape::kLicense, "a license", "the license"},
    {Shape::kServer, "a server", "the server"},
    {Shape::kServerVariable, "a server variable", "the server variable"},
    {Shape::kExternalDocs, "an external documentation object", "\"externalDocs\""},
    {Shape::kTag, "a tag", "the tag"},
    {Shape::kPaths, "an object of paths", "\"paths\""},
    {Shape::kPathItem, "a path item", "the path item"},
    {Shape::kOperation, "an operation", "the operation"},
    {Shape::kParameter, "a parameter", "the parameter"},
    {Shape::kRequestBody, "a request body", "the request body"},
    {Shape::kMediaType, "a media type object", "the media type"},
    {Shape::kEncoding, "an encoding object", "the encoding"},
    {Shape::kResponses, "an object of responses", "\"responses\""},
    {Shape::kResponse, "a response", "the response"},
    {Shape::kHeader, "a header", "the header"},
    {Shape::kExample, "an example object", "the example"},
    {Shape::kLink, "a link", "the link"},
    {Shape::kCallback, "a callback", "the callback"},
    {Shape::kComponents, "a components object", "\"components\""},
    {Shape::kSecurityScheme, "a security scheme", "the security scheme"},
    {Shape::kOAuthFlows, "an object of OAuth flows", "\"flows\""},
    {Shape::kOAuthFlow, "an OAuth flow", "the OAuth flow"},
    {Shape::kSecurityRequirement, "a security requirement", "the security requirement"},
    {Shape::kSchema, "a schema", "the schema"},
    {Shape::kDiscriminator, "a discriminator", "the discriminator"},
    {Shape::kXml, "an XML object", "\"xml\""},
    {Shape::kItems, "an items object", "\"items\""},
    {Shape::kScopes, "an object of scopes", "\"scopes\""},
};

const ShapeInfo* info(Shape shape) {
  for (const ShapeInfo& entry : kInfos) {
    if (entry.shape == shape) return &entry;
  }
  return nullptr;
}

ObjectRule make_rule(Shape shape, Version version) {
  ObjectRule rule;
  rule.called = info(shape)->called;
  if (shape == Shape::kSchema) {
    rule.fields = schema_fields(version);
    rule.open = version >= Version::k31;
  } else if (version != Version::k20) {
    rule.fields = openapi_fields(shape);
  }
  const auto rest = [&rule](Shape of, Form form = Form::kOne) {
    rule.rest = of;
    rule.rest_form = form;
    rule.has_rest = true;
  };
  switch (shape) {
    case Shape::kPaths:
    case Shape::kCallback:
      rest(Shape::kPathItem);
      break;
    case Shape::kResponses:
      rest(Shape::kResponse);
      break;
    case Shape::kSecurityRequirement:
      rest(Shape::kString, Form::kList);
      rule.extensions = false;
      break;
    case Shape::kScopes:
      rest(Shape::kString);
      break;
    default:
      break;
  }
  return rule;
}

using RuleTable = std::array<std::array<ObjectRule, std::size(kInfos)>, 4>;

const RuleTable& rules() {
  static const RuleTable table = [] {
    RuleTable made;
    for (std::size_t version = 0; version < made.size(); ++version) {
      for (std::size_t i = 0; i < std::size(kInfos); ++i) {
        made[version][i] = make_rule(kInfos[i].shape, static_cast<Version>(version));
      }
    }
    return made;
  }();
  return table;
}

std::string_view text_of(const yaml::Value& value, std::string_view key) {
  const yaml::Value* const field = value.find(key);
  return field ? field->as_string() : std::string_view{};
}

std::string_view flow_kind(const yaml::Value& flow) {
  const yaml::Value* const parent = flow.parent();
  if (parent == nullptr) return {};
  for (const yaml::Member& member : parent->members()) {
    if (member.value == &flow) return member.key;
  }
  return {};
}

std::span<const Field> fields_of(Shape shape, Version version, const yaml::Value& value) {
  if (shape == Shape::kSecurityScheme) {
    const std::string_view type = text_of(value, "type");
    if (version == Version::k20 && type == "oauth2")
      return flow_fields(version, text_of(value, "flow"));
    return security_fields(version, type);
  }
  if (shape == Shape::kOAuthFlow) return flow_fields(version, flow_kind(value));
  return swagger_fields(shape, value);
}

}  // namespace

const Field* ObjectRule::find(std::string_view name, Version version) const {
  for (const Field& field : fields) {
    if ((field.versions & mask(version)) != 0 && field.name == name) return &field;
  }
  return nullptr;
}

ObjectRule rule_for(Shape shape, Version version, const yaml::Value& value) {
  const ShapeInfo* const entry = info(shape);
  if (entry == nullptr) return {};
  ObjectRule rule =
      rules()[static_cast<std::size_t>(version)][static_cast<std::size_t>(entry - kInfos)];
  const bool by_value = shape == Shape::kSecurityScheme || shape == Shape::kOAuthFlow ||
                        (version == Version::k20 && shape != Shape::kSchema && !rule.has_rest);
  if (by_value) rule.fields = fields_of(shape, version, value);
  return rule;
}

bool may_be_reference(Shape shape, Version version) {
  switch (shape) {
    case Shape::kParameter:
    case Shape::kResponse:
      return true;
    case Shape::kRequestBody:
    case Shape::kHeader:
    case Shape::kExample:
    case Shape::kLink:
    case Shape::kCallback:
    case Shape::kSecurityScheme:
      return version != Version::k20;
    case Shape::kMediaType:
      return version == Version::k32;
    default:
      return false;
  }
}

bool is_object_shape(Shape shape) {
  return info(shape) != nullptr;
}

std::string_view describe(Shape shape) {
  const ShapeInfo* const entry = info(shape);
  return entry ? entry->one : "a value";
}

Shape component_shape(std::string_view section, Version version) {
  if (version == Version::k20) {
    if (section == "definitions") return Shape::kSchema;
    if (section == "parameters") return Shape::kParameter;
    if (section == "responses") return Shape::kResponse;
    if (section == "securityDefinitions") return Shape::kSecurityScheme;
    return Shape::kAny;
  }
  for (const Field& field : openapi_fields(Shape::kComponents)) {
    if (field.name == section) return field.shape;
  }
  return Shape::kAny;
}

}  // namespace bkctl::spec
