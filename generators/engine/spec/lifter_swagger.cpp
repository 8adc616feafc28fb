#include <algorithm>
#include <string>

#include "engine/spec/lifter.hpp"
#include "engine/spec/object_builder.hpp"

// Swagger 2.0 to OpenAPI 3.1: https://swagger.io/specification/v2/ against
// https://spec.openapis.org/oas/v3.1.
namespace bkctl::spec {
namespace {

using yaml::Value;

constexpr std::string_view kFormUrl = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";

std::string_view text_of(const Value& value, std::string_view key) {
  const Value* const field = value.find(key);
  return field ? field->as_string() : std::string_view{};
}

std::vector<std::string_view> strings(const Value* list) {
  std::vector<std::string_view> result;
  if (list == nullptr) return result;
  for (const Value* item : list->items()) {
    if (item->is_string()) result.push_back(item->text());
  }
  return result;
}

void copy_extensions(const Value& from, ObjectBuilder& to) {
  for (const yaml::Member& member : from.members()) {
    if (member.key.starts_with("x-")) to.add(member);
  }
}

void copy_fields(
    const Value& from, ObjectBuilder& to, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const yaml::Member* const member = from.find_member(key)) to.add(*member);
  }
}

}  // namespace

const Value& Lifter::resolved(const Value& raw) const {
  const Value* at = &raw;
  for (int hops = 0; hops < 100; ++hops) {
    const auto link = links_.by_site.find(at);
    if (link == links_.by_site.end() || link->second.target == nullptr) break;
    at = link->second.target;
  }
  return *at;
}

Lifter::MediaTypes Lifter::media_types(const Value& raw, const MediaTypes* defaults) const {
  MediaTypes types = defaults ? *defaults : MediaTypes{};
  if (const Value* const consumes = raw.find("consumes")) types.consumes = strings(consumes);
  if (const Value* const produces = raw.find("produces")) types.produces = strings(produces);
  return types;
}

Lifter::MediaTypes Lifter::root_media_types(const Value& raw) const {
  return media_types(files_.document_of(raw), nullptr);
}

const Value* Lifter::swagger_root(const Value& raw) {
  ObjectBuilder root(arena_);
  const Value* const version = raw.find("swagger");
  root.add("openapi", arena_.make_string("3.1.0", version ? *version : raw));
  copy_fields(raw, root, {"info"});
  root.add("servers", swagger_servers(raw));
  if (const yaml::Member* const paths = raw.find_member("paths")) {
    root.add(*paths, one(*paths->value, Shape::kPaths));
  }
  root.add("components", swagger_components(raw));
  copy_fields(raw, root, {"security", "tags", "externalDocs"});
  copy_extensions(raw, root);
  return root.make(raw);
}

const Value* Lifter::swagger_servers(const Value& raw) {
  const Value* const host = raw.find("host");
  const Value* const base = raw.find("basePath");
  if (host == nullptr && base == nullptr) return nullptr;
  const Value& origin = base ? *base : *host;
  const std::string path(base ? base->as_string() : "");
  std::vector<std::string> urls;
  if (host == nullptr) {
    urls.push_back(path);
  } else {
    for (const std::string_view scheme : strings(raw.find("schemes"))) {
      urls.push_back(std::string(scheme) + "://" + std::string(host->as_string()) + path);
    }
    if (urls.empty()) urls.push_back("//" + std::string(host->as_string()) + path);
  }
  std::vector<const Value*> servers;
  for (const std::string& url : urls) {
    ObjectBuilder server(arena_);
    server.add("url", arena_.make_string(url, origin));
    servers.push_back(server.make(origin));
  }
  return arena_.make_array(servers, origin);
}

const Value* Lifter::swagger_components(const Value& raw) {
  ObjectBuilder components(arena_);
  if (const yaml::Member* const schemas = raw.find_member("definitions")) {
    components.add("schemas", field(*schemas->value, Shape::kSchema, Form::kMap));
  }
  if (const yaml::Member* const responses = raw.find_member("responses")) {
    components.add("responses", field(*responses->value, Shape::kResponse, Form::kMap));
  }
  if (const Value* const parameters = raw.find("parameters")) {
    const MediaTypes types = root_media_types(raw);
    ObjectBuilder plain(arena_), bodies(arena_);
    for (const yaml::Member& member : parameters->members()) {
      const std::string_view in = text_of(*member.value, "in");
      if (in == "body") {
        bodies.add(member, swagger_body(*member.value, types));
      } else if (in != "formData") {
        plain.add(member, one(*member.value, Shape::kParameter));
      }
    }
    if (!plain.empty()) components.add("parameters", plain.make(*parameters));
    if (!bodies.empty()) components.add("requestBodies", bodies.make(*parameters));
  }
  if (const yaml::Member* const schemes = raw.find_member("securityDefinitions")) {
    components.add("securitySchemes", field(*schemes->value, Shape::kSecurityScheme, Form::kMap));
  }
  return components.empty() ? nullptr : components.make(raw);
}

const Value* Lifter::swagger_path_item(const Value& raw) {
  const Value* const shared = raw.find("parameters");
  const MediaTypes defaults = root_media_types(raw);
  ObjectBuilder item(arena_);
  for (const yaml::Member& member : raw.members()) {
    const Field* const known =
        rule_for(Shape::kPathItem, Version::k20, raw).find(member.key, Version::k20);
    if (known != nullptr && known->shape == Shape::kOperation && member.value->is_object()) {
      item.add(member, swagger_operation(*member.value, shared, defaults));
    } else if (member.key == "parameters") {
      std::vector<const Value*> plain;
      for (const Value* parameter : member.value->items()) {
        const std::string_view in = text_of(resolved(*parameter), "in");
        if (in != "body" && in != "formData") plain.push_back(one(*parameter, Shape::kParameter));
      }
      if (!plain.empty() || member.value->size() == 0)
        item.add(member, arena_.make_array(plain, *member.value));
    } else {
      item.add(member);
    }
  }
  return item.make(raw);
}

const Value* Lifter::swagger_operation(
    const Value& raw, const Value* shared_parameters, const MediaTypes& defaults) {
  const MediaTypes types = media_types(raw, &defaults);
  std::vector<const Value*> plain, form;
  const Value* body = nullptr;
  const auto sort = [&](const Value* list, bool own) {
    if (list == nullptr) return;
    for (const Value* parameter : list->items()) {
      const Value& meant = resolved(*parameter);
      const std::string_view in = text_of(meant, "in");
      if (in == "body") {
        body = &meant;
      } else if (in == "formData") {
        const auto same = [&](const Value* other) {
          return text_of(*other, "name") == text_of(meant, "name");
        };
        std::erase_if(form, same);
        form.push_back(&meant);
      } else if (own) {
        plain.push_back(one(*parameter, Shape::kParameter));
      }
    }
  };
  sort(shared_parameters, false);
  sort(raw.find("parameters"), true);

  ObjectBuilder operation(arena_);
  for (const yaml::Member& member : raw.members()) {
    if (member.key == "consumes" || member.key == "produces" || member.key == "schemes") continue;
    if (member.key == "parameters") {
      // Where all of them became the request body, there are none.
      if (!plain.empty() || member.value->size() == 0)
        operation.add(member, arena_.make_array(plain, *member.value));
    } else if (member.key == "responses") {
      operation.add(
          member, swagger_responses(*member.value, types, raw.find("produces") != nullptr));
    } else {
      operation.add(member);
    }
  }
  if (body != nullptr) {
    operation.add("requestBody", swagger_body(*body, types));
  } else if (!form.empty()) {
    operation.add("requestBody", swagger_form(form, types, raw));
  }
  const Value* const result = operation.make(raw);
  lifted_.emplace(&raw, result);
  return result;
}

const Value* Lifter::swagger_body(const Value& raw, const MediaTypes& types) {
  const Value* const written = raw.find("schema");
  ObjectBuilder content(arena_), media(arena_), body(arena_);
  if (written != nullptr) media.add("schema", one(*written, Shape::kSchema));
  const Value* const type = media.make(written ? *written : raw);
  std::vector<std::string_view> names = types.consumes;
  if (names.empty()) names.push_back("application/json");
  for (const std::string_view name : names) {
    if (content.find(name) == nullptr) content.add(name, type);
  }
  copy_fields(raw, body, {"description", "required"});
  body.add("content", content.make(raw));
  copy_extensions(raw, body);
  return body.make(raw);
}

const Value* Lifter::swagger_form(
    std::span<const Value* const> fields, const MediaTypes& types, const Value& operation) {
  const Value& origin = *fields.front();
  ObjectBuilder properties(arena_);
  std::vector<const Value*> required;
  bool has_file = false;
  for (const Value* field_value : fields) {
    const Value* const name = field_value->find("name");
    if (name == nullptr || properties.find(name->as_string()) != nullptr) continue;
    const Value* schema = swagger_items(*field_value, {});
    if (const Value* const description = field_value->find("description")) {
      ObjectBuilder described(arena_, *schema);
      described.set("description", description);
      schema = described.make(*field_value);
    }
    properties.add(name->as_string(), schema);
    has_file = has_file || text_of(*field_value, "type") == "file";
    const Value* const needed = field_value->find("required");
    if (needed != nullptr && needed->as_boolean()) required.push_back(name);
  }
  ObjectBuilder schema(arena_);
  schema.add("type", arena_.make_string("object", origin));
  schema.add("properties", properties.make(origin));
  if (!required.empty()) schema.add("required", arena_.make_array(required, origin));
  ObjectBuilder media(arena_), content(arena_), body(arena_);
  media.add("schema", schema.make(origin));
  const Value* const type = media.make(origin);
  for (const std::string_view name : types.consumes) {
    const bool form = name == kMultipart || (name == kFormUrl && !has_file);
    if (form && content.find(name) == nullptr) content.add(name, type);
  }
  if (content.empty()) content.add(has_file ? kMultipart : kFormUrl, type);
  body.add("content", content.make(origin));
  if (!required.empty()) body.add("required", arena_.make_boolean(true, operation));
  return body.make(origin);
}

const Value* Lifter::swagger_responses(const Value& raw, const MediaTypes& types, bool own_types) {
  ObjectBuilder responses(arena_);
  for (const yaml::Member& member : raw.members()) {
    if (member.key.starts_with("x-") || !member.value->is_object()) {
      responses.add(member);
      continue;
    }
    const bool reference = member.value->find("$ref") != nullptr;
    // A shared response has the media types of the operation that answers with it.
    const Value& meant = reference && own_types ? resolved(*member.value) : *member.value;
    if (meant.find("$ref") != nullptr) {
      responses.add(member);
      continue;
    }
    const Value* const lifted = swagger_response(meant, types);
    if (!reference) lifted_.emplace(member.value, lifted);
    responses.add(member, lifted);
  }
  return responses.make(raw);
}

const Value* Lifter::swagger_response(const Value& raw, const MediaTypes& types) {
  const Value* const written = raw.find("schema");
  const Value* const examples = raw.find("examples");
  ObjectBuilder response(arena_), content(arena_);
  copy_fields(raw, response, {"description"});
  if (const yaml::Member* const headers = raw.find_member("headers")) {
    response.add(*headers, field(*headers->value, Shape::kHeader, Form::kMap));
  }
  if (written != nullptr) {
    const bool file = text_of(*written, "type") == "file";
    std::vector<std::string_view> names = types.produces;
    if (names.empty()) names.push_back(file ? "application/octet-stream" : "application/json");
    for (const std::string_view name : names) {
      if (content.find(name) != nullptr) continue;
      ObjectBuilder media(arena_);
      media.add("schema", one(*written, Shape::kSchema));
      if (const Value* const example = examples ? examples->find(name) : nullptr)
        media.add("example", example);
      content.add(name, media.make(*written));
    }
    response.add("content", content.make(*written));
  }
  copy_extensions(raw, response);
  return response.make(raw);
}

}  // namespace bkctl::spec
