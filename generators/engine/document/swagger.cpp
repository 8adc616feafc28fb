#include "engine/document/swagger.hpp"

#include <algorithm>
#include <array>

#include "engine/document/loss.hpp"

namespace bkctl::document {
namespace {

using yaml::Member;
using yaml::Value;

bool is_method(std::string_view key) {
  constexpr std::array<std::string_view, 8> kMethods{
      "get", "put", "post", "delete", "options", "head", "patch", "trace"};
  return std::find(kMethods.begin(), kMethods.end(), key) != kMethods.end();
}

}  // namespace

void SwaggerWriter::drop(const Value& value, const std::string& what) {
  lost(diagnostics_, value, "Swagger 2.0 has no " + what + ": left out");
}

const Value& SwaggerWriter::resolved(const Value& value) const {
  const Value* at = &value;
  for (int hops = 0; hops < 100; ++hops) {
    const Value* const reference = at->find("$ref");
    if (reference == nullptr || !reference->as_string().starts_with("#/")) return *at;
    const Value* const next = yaml::find_pointer(root_, reference->as_string().substr(1));
    if (next == nullptr) return *at;
    at = next;
  }
  return value;
}

const Value* SwaggerWriter::reference(const Value& value, std::string_view section) {
  const std::string_view target = value.find("$ref")->as_string();
  const std::size_t slash = target.rfind('/');
  Builder out(arena_);
  out.add(
      *value.find_member("$ref"),
      text("#/" + std::string(section) + std::string(target.substr(slash)), *value.find("$ref")));
  return out.make(value);
}

const Value* SwaggerWriter::write() {
  Builder out(arena_);
  for (const Member& member : root_.members()) {
    const std::string_view key = member.key;
    if (key == "servers") {
      servers(*member.value, out);
    } else if (key == "components") {
      components(*member.value, out);
    } else if (key == "paths") {
      Builder paths(arena_);
      for (const Member& path : member.value->members())
        paths.add(path, path.key.starts_with("x-") ? path.value : path_item(*path.value));
      out.add(member, paths.make(*member.value));
    } else {
      out.add(member);  // openapi, info, security, tags, externalDocs, x-
    }
  }
  return out.make(root_);
}

// With the defaults of its variables.
std::string SwaggerWriter::address(const Value& server) {
  const Value* const url = server.find("url");
  std::string out(url == nullptr ? std::string_view{} : url->as_string());
  const Value* const variables = server.find("variables");
  if (variables == nullptr || variables->size() == 0) return out;
  for (const Member& variable : variables->members()) {
    const Value* const value = variable.value->find("default");
    const std::string name = "{" + std::string(variable.key) + "}";
    const std::size_t at = out.find(name);
    if (value != nullptr && at != std::string::npos)
      out.replace(at, name.size(), value->as_string());
  }
  drop(*variables, "variables in a server's address, their defaults are put in");
  return out;
}

void SwaggerWriter::servers(const Value& servers, Builder& out) {
  if (servers.items().empty()) return;
  const Value& first = *servers.items().front();
  const std::string whole = address(first);
  const std::size_t scheme = whole.find("://");
  std::string rest = scheme == std::string::npos ? whole : whole.substr(scheme + 3);
  Values schemes;
  if (scheme != std::string::npos) schemes.push_back(text(whole.substr(0, scheme), first));
  for (const Value* const other : servers.items().subspan(1)) {
    const Value* const url = other->find("url");
    const std::string_view said = url == nullptr ? std::string_view{} : url->as_string();
    const std::size_t at = said.find("://");
    if (scheme != std::string::npos && at != std::string_view::npos &&
        said.substr(at + 3) == rest) {
      schemes.push_back(text(said.substr(0, at), *other));
    } else {
      drop(*other, "second server");
    }
  }
  if (scheme != std::string::npos) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (slash != 0) out.add("host", text(rest.substr(0, slash), first));
    rest.erase(0, slash);
  } else if (!rest.empty() && rest.front() != '/') {
    rest.insert(0, "/");
  }
  if (!rest.empty() && rest != "/") out.add("basePath", text(rest, first));
  if (!schemes.empty()) out.add("schemes", arena_.make_array(schemes, first));
}

void SwaggerWriter::components(const Value& components, Builder& out) {
  for (const Member& section : components.members()) {
    const Value& entries = *section.value;
    if (section.key == "schemas") {
      out.add("definitions", schemas(entries));
    } else if (section.key == "securitySchemes") {
      out.add("securityDefinitions", security_schemes(entries));
    } else if (section.key == "parameters" || section.key == "responses") {
      Builder map(arena_);
      Values produces;
      for (const Member& entry : entries.members()) {
        const Value* const made = section.key == "parameters"
                                      ? parameter(resolved(*entry.value))
                                      : response(resolved(*entry.value), produces);
        if (made != nullptr) map.add(entry, made);
      }
      if (!map.empty()) out.add(section, map.make(entries));
    } else if (section.key == "links" || section.key == "callbacks") {
      if (entries.size() != 0) drop(entries, std::string(section.key));
    } else if (section.key.starts_with("x-")) {
      out.add(section);
    }
    // Request bodies, headers and examples stand where they are used.
  }
}

const Value* SwaggerWriter::path_item(const Value& item) {
  Builder out(arena_);
  for (const Member& member : item.members()) {
    if (member.key == "trace") {
      drop(*member.value, "operation TRACE");
    } else if (is_method(member.key)) {
      out.add(member, operation(*member.value));
    } else if (member.key == "parameters") {
      out.add(member, parameters(*member.value));
    } else if (member.key == "$ref" || member.key.starts_with("x-")) {
      out.add(member);
    } else {
      drop(*member.value, "\"" + std::string(member.key) + "\" in a path item");
    }
  }
  return out.make(item);
}

const Value* SwaggerWriter::operation(const Value& operation) {
  Builder out(arena_);
  Values given;
  const Value* list = operation.find("parameters");
  if (list != nullptr) {
    const Value* const converted = parameters(*list);
    given.assign(converted->items().begin(), converted->items().end());
  }
  const Value* const body = operation.find("requestBody");
  for (const Member& member : operation.members()) {
    const std::string_view key = member.key;
    if (key == "parameters") {
      continue;
    } else if (key == "requestBody") {
      request_body(resolved(*member.value), given, out);
    } else if (key == "responses") {
      if (!given.empty() || list != nullptr)
        out.add("parameters", arena_.make_array(given, list != nullptr ? *list : *body));
      Values produces;
      const Value* const made = responses(*member.value, produces);
      if (!produces.empty()) out.add("produces", arena_.make_array(produces, *member.value));
      out.add(member, made);
    } else if (key == "servers" || key == "callbacks") {
      if (member.value->size() != 0) drop(*member.value, std::string(key) + " of an operation");
    } else {
      out.add(member);
    }
  }
  // A body that stands behind the responses.
  if (!given.empty()) out.set("parameters", arena_.make_array(given, operation));
  return out.make(operation);
}

const Value* SwaggerWriter::responses(const Value& responses, Values& produces) {
  Builder out(arena_);
  for (const Member& member : responses.members()) {
    const Value& value = *member.value;
    if (member.key.starts_with("x-")) {
      out.add(member);
    } else if (member.key.size() == 3 && member.key.ends_with("XX")) {
      drop(value, "range of statuses " + std::string(member.key));
    } else if (value.find("$ref") != nullptr) {
      response(resolved(value), produces);  // for its media types
      out.add(member, reference(value, "responses"));
    } else {
      out.add(member, response(value, produces));
    }
  }
  return out.make(responses);
}

const Value* SwaggerWriter::response(const Value& response, Values& produces) {
  Builder out(arena_);
  for (const Member& member : response.members()) {
    if (member.key == "headers") {
      Builder headers(arena_);
      for (const Member& each : member.value->members())
        headers.add(each, header(resolved(*each.value)));
      out.add(member, headers.make(*member.value));
    } else if (member.key == "links") {
      if (member.value->size() != 0) drop(*member.value, "links");
    } else if (member.key != "content") {
      out.add(member);
    }
  }
  const Value* const content = response.find("content");
  if (content == nullptr || content->size() == 0) return out.make(response);
  const Value* first = nullptr;
  Builder examples(arena_);
  for (const Member& media : content->members()) {
    const bool known = std::any_of(produces.begin(), produces.end(), [&](const Value* each) {
      return each->as_string() == media.key;
    });
    if (!known) produces.push_back(text(media.key, *media.value));
    const Value* const own = media.value->find("schema");
    if (first == nullptr) {
      first = own;
    } else if (own != nullptr && !yaml::equal(*first, *own)) {
      drop(*own, "schema per media type, that of the first is kept");
    }
    const Value* example = media.value->find("example");
    if (const Value* const several = media.value->find("examples")) {
      if (several->size() > 1) drop(*several, "more than one example of a media type");
      if (several->size() != 0 && example == nullptr)
        example = resolved(*several->members().front().value).find("value");
    }
    if (example != nullptr) examples.add(media.key, example);
  }
  if (first != nullptr) out.add("schema", schema(*first));
  if (!examples.empty()) out.add("examples", examples.make(*content));
  return out.make(response);
}

}  // namespace bkctl::document
