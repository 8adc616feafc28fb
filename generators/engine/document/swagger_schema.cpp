#include <algorithm>

#include "engine/document/loss.hpp"
#include "engine/document/swagger.hpp"

namespace bkctl::document {
namespace {

using yaml::Member;
using yaml::Value;

}  // namespace

const Value* SwaggerWriter::schemas(const Value& map) {
  Builder out(arena_);
  for (const Member& member : map.members())
    out.add(member, member.key.starts_with("x-") ? member.value : schema(*member.value));
  return out.make(map);
}

const Value* SwaggerWriter::schema(const Value& value) {
  if (!value.is_object()) return &value;
  if (const Value* const to = value.find("$ref"); to != nullptr && to->is_string())
    return reference(value, "definitions");
  Builder out(arena_);
  for (const Member& member : value.members()) {
    const std::string_view key = member.key;
    const Value& inner = *member.value;
    if (key == "properties") {
      Builder properties(arena_);
      for (const Member& each : inner.members()) properties.add(each, schema(*each.value));
      out.add(member, properties.make(inner));
    } else if (key == "items" || (key == "additionalProperties" && inner.is_object())) {
      out.add(member, schema(inner));
    } else if (key == "allOf") {
      Values parts;
      for (const Value* const each : inner.items()) parts.push_back(schema(*each));
      out.add(member, arena_.make_array(parts, inner));
    } else if (key == "nullable") {
      if (!inner.as_boolean()) continue;
      out.add("x-nullable", &inner);
      changed(diagnostics_, inner, "Swagger 2.0 knows no null: written as x-nullable");
    } else if (key == "discriminator" && inner.is_object()) {
      if (const Value* const name = inner.find("propertyName")) out.add(member, name);
      if (const Value* const mapping = inner.find("mapping"))
        drop(*mapping, "mapping of a discriminator");
    } else if (key == "oneOf" || key == "anyOf" || key == "not") {
      drop(inner, "\"" + std::string(key) + "\"");
    } else if (key == "writeOnly" || key == "deprecated") {
      if (inner.as_boolean()) drop(inner, "\"" + std::string(key) + "\" in a schema");
    } else {
      out.add(member);
    }
  }
  return out.make(value);
}

const Value* SwaggerWriter::security_schemes(const Value& schemes) {
  Builder out(arena_);
  for (const Member& member : schemes.members()) {
    if (const Value* const made = security_scheme(resolved(*member.value))) out.add(member, made);
  }
  return out.make(schemes);
}

const Value* SwaggerWriter::security_scheme(const Value& scheme) {
  const auto field = [&scheme](std::string_view key) {
    const Value* const value = scheme.find(key);
    return value == nullptr ? std::string_view{} : value->as_string();
  };
  const std::string_view type = field("type");
  Builder out(arena_);
  for (const Member& member : scheme.members()) {
    if (member.key == "type" || member.key == "description" || member.key.starts_with("x-"))
      out.add(member);
  }
  if (type == "http" && field("scheme") == "basic") {
    out.set("type", text("basic", *scheme.find("type")));
  } else if (type == "http") {
    out.set("type", text("apiKey", *scheme.find("type")));
    out.add("name", text("Authorization", scheme));
    out.add("in", text("header", scheme));
    changed(
        diagnostics_,
        scheme,
        "Swagger 2.0 has no http scheme " + std::string(field("scheme")) +
            ": written as the header Authorization");
  } else if (type == "apiKey" && field("in") != "cookie") {
    out.add(*scheme.find_member("name"));
    out.add(*scheme.find_member("in"));
  } else if (type == "oauth2" && scheme.find("flows") != nullptr) {
    if (!flow(*scheme.find("flows"), out)) return nullptr;
  } else {
    drop(scheme, "security scheme of this kind");
    return nullptr;
  }
  return out.make(scheme);
}

bool SwaggerWriter::flow(const Value& flows, Builder& out) {
  const Member* chosen = nullptr;
  for (const Member& flow : flows.members()) {
    if (flow.key.starts_with("x-")) continue;
    if (chosen != nullptr) {
      drop(*flow.value, "second flow of a scheme, the first is kept");
    } else {
      chosen = &flow;
    }
  }
  if (chosen == nullptr) {
    drop(flows, "OAuth2 scheme without a flow");
    return false;
  }
  std::string_view name = chosen->key;
  if (name == "clientCredentials") name = "application";
  if (name == "authorizationCode") name = "accessCode";
  out.add("flow", text(name, *chosen->value));
  bool scopes = false;
  for (const Member& member : chosen->value->members()) {
    scopes = scopes || member.key == "scopes";
    if (member.key == "refreshUrl") {
      drop(*member.value, "refreshUrl");
    } else {
      out.add(member);
    }
  }
  if (!scopes) out.add("scopes", arena_.make_object({}, *chosen->value));
  return true;
}

}  // namespace bkctl::document
