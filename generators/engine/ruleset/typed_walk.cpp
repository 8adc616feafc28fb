#include "engine/ruleset/typed_walk.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace bkctl::ruleset {
namespace {

using spec::Form;
using spec::Shape;

struct Named {
  std::string_view name;
  NodeType type;
};

constexpr Named kTypes[] = {
    {"Root", {Shape::kRoot}},
    {"Info", {Shape::kInfo}},
    {"Contact", {Shape::kContact}},
    {"License", {Shape::kLicense}},
    {"Server", {Shape::kServer}},
    {"ServerVariable", {Shape::kServerVariable}},
    {"ExternalDocs", {Shape::kExternalDocs}},
    {"Tag", {Shape::kTag}},
    {"Paths", {Shape::kPaths}},
    {"PathItem", {Shape::kPathItem}},
    {"Operation", {Shape::kOperation}},
    {"Parameter", {Shape::kParameter}},
    {"RequestBody", {Shape::kRequestBody}},
    {"MediaType", {Shape::kMediaType}},
    {"MediaTypesMap", {Shape::kMediaType, true}},
    {"Encoding", {Shape::kEncoding}},
    {"EncodingMap", {Shape::kEncoding, true}},
    {"Responses", {Shape::kResponses}},
    {"ResponsesMap", {Shape::kResponses}},
    {"Response", {Shape::kResponse}},
    {"Header", {Shape::kHeader}},
    {"HeadersMap", {Shape::kHeader, true, "headers"}},
    {"Example", {Shape::kExample}},
    {"ExamplesMap", {Shape::kExample, true, "examples"}},
    {"Link", {Shape::kLink}},
    {"LinksMap", {Shape::kLink, true, "links"}},
    {"Callback", {Shape::kCallback}},
    {"CallbacksMap", {Shape::kCallback, true, "callbacks"}},
    {"Components", {Shape::kComponents}},
    {"SecurityScheme", {Shape::kSecurityScheme}},
    {"OAuth2Flows", {Shape::kOAuthFlows}},
    {"SecuritySchemeFlows", {Shape::kOAuthFlows}},
    {"SecurityRequirement", {Shape::kSecurityRequirement}},
    {"Schema", {Shape::kSchema}},
    {"SchemaProperties", {Shape::kSchema, true, "properties"}},
    {"Discriminator", {Shape::kDiscriminator}},
    {"Xml", {Shape::kXml}},
    {"WebhooksMap", {Shape::kPathItem, true, "webhooks"}},
    {"NamedSchemas", {Shape::kSchema, true, "schemas"}},
    {"NamedResponses", {Shape::kResponse, true, "responses"}},
    {"NamedParameters", {Shape::kParameter, true, "parameters"}},
    {"NamedExamples", {Shape::kExample, true, "examples"}},
    {"NamedRequestBodies", {Shape::kRequestBody, true, "requestBodies"}},
    {"NamedHeaders", {Shape::kHeader, true, "headers"}},
    {"NamedSecuritySchemes", {Shape::kSecurityScheme, true, "securitySchemes"}},
    {"NamedLinks", {Shape::kLink, true, "links"}},
    {"NamedCallbacks", {Shape::kCallback, true, "callbacks"}},
};

spec::Version version_of(const yaml::Value& root) {
  const yaml::Value* const swagger = root.find("swagger");
  if (swagger != nullptr) return spec::Version::k20;
  const yaml::Value* const openapi = root.find("openapi");
  const std::string_view text = openapi != nullptr ? openapi->text() : std::string_view{};
  if (text.starts_with("3.0")) return spec::Version::k30;
  return text.starts_with("3.2") ? spec::Version::k32 : spec::Version::k31;
}

bool is_reference(const yaml::Value& value) {
  const yaml::Value* const reference = value.find("$ref");
  return reference != nullptr && reference->is_string();
}

class Walk {
 public:
  Walk(References& references, const std::function<void(const TypedNode&)>& visit)
      : references_(references), visit_(visit), version_(version_of(references.root())) {}

  void run() {
    if (references_.root().is_object())
      object({&references_.root(), nullptr, {}, Shape::kRoot, false, {}});
    while (!pending_.empty()) {
      const TypedNode next = pending_.front();
      pending_.pop_front();
      object(next);
    }
  }

 private:
  void object(const TypedNode& node) {
    if (!node.value->is_object()) return;
    if (is_reference(*node.value)) {
      // What stands in the same file is met at its own place.
      TypedNode target = node;
      target.value = references_.follow(node.value);
      target.parent = nullptr;
      const bool elsewhere = &target.value->file() != &references_.root().file();
      if (target.value != node.value && elsewhere) pending_.push_back(target);
      const bool more = node.shape == Shape::kSchema || node.shape == Shape::kPathItem;
      if (!more || node.value->size() == 1) return;
    }
    if (!seen_.insert(node.value).second) return;
    visit_(node);
    const spec::ObjectRule rule = spec::rule_for(node.shape, version_, *node.value);
    for (const yaml::Member& member : node.value->members()) {
      if (const spec::Field* const known = rule.find(member.key, version_)) {
        field(node, member, known->shape, known->form);
      } else if (rule.has_rest && !member.key.starts_with("x-")) {
        field(node, member, rule.rest, rule.rest_form);
      }
    }
  }

  void field(const TypedNode& node, const yaml::Member& member, Shape shape, Form form) {
    if (!spec::is_object_shape(shape)) return;
    const yaml::Value& value = *member.value;
    if (form == Form::kMap && value.is_object()) {
      const TypedNode map{&value, &node, member.key, shape, true, member.key};
      visit_(map);
      for (const yaml::Member& entry : value.members())
        object({entry.value, &map, entry.key, shape, false, {}});
    } else if (value.is_array()) {
      for (const yaml::Value* item : value.items()) object({item, &node, {}, shape, false, {}});
    } else {
      object({&value, &node, member.key, shape, false, {}});
    }
  }

  References& references_;
  const std::function<void(const TypedNode&)>& visit_;
  spec::Version version_;
  std::unordered_set<const yaml::Value*> seen_;
  std::deque<TypedNode> pending_;
};

}  // namespace

std::optional<NodeType> find_node_type(std::string_view name) {
  const auto* const found = std::find_if(
      std::begin(kTypes), std::end(kTypes), [&](const Named& each) { return each.name == name; });
  if (found == std::end(kTypes)) return std::nullopt;
  return found->type;
}

void walk_typed(References& references, const std::function<void(const TypedNode&)>& visit) {
  Walk(references, visit).run();
}

}  // namespace bkctl::ruleset
