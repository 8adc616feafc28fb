#include "resource.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "uri.hpp"

namespace bk::schema {
namespace {

constexpr std::array<std::string_view, 12> kOne = {
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "then",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties"};
constexpr std::array<std::string_view, 5> kLists = {
    "allOf", "anyOf", "items", "oneOf", "prefixItems"};
constexpr std::array<std::string_view, 6> kMaps = {
    "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"};

template <std::size_t kSize>
bool has(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const std::string* text(const json::Value& schema, std::string_view keyword) {
  const json::Value* value = schema.find(keyword);
  return value != nullptr ? value->if_string() : nullptr;
}

std::string without_empty_fragment(std::string uri) {
  if (uri.ends_with('#')) uri.pop_back();
  return uri;
}

std::string unescape(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '1' ? '/' : '~';
    } else {
      out += token[i];
    }
  }
  return out;
}

const json::Value* step(const json::Value& value, const std::string& token) {
  if (!value.is_array()) return value.find(token);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  return error == std::errc{} && end == token.data() + token.size() ? value.find(index) : nullptr;
}

}  // namespace

const json::Value* Index::add(std::shared_ptr<const json::Value> document, const std::string& uri) {
  const json::Value& root = *document;
  documents_.push_back(std::move(document));
  Resource& resource = open(root, uri, nullptr);
  walk(root, resource);
  return &root;
}

Resource& Index::open(const json::Value& root, std::string uri, const Resource* parent) {
  Resource& resource = resources_.emplace_back();
  resource.root = &root;
  resource.uri = std::move(uri);
  resource.dialect = parent != nullptr ? parent->dialect : options_.dialect;
  resource.validates = parent == nullptr || parent->validates;
  resource.asserts_format = parent != nullptr ? parent->asserts_format : options_.assert_format;
  if (const std::string* schema = text(root, "$schema"))
    set_dialect(resource, without_empty_fragment(*schema));
  by_uri_.emplace(resource.uri, &resource);
  return resource;
}

void Index::set_dialect(Resource& resource, const std::string& schema_uri) {
  if (schema_uri.find("json-schema.org/draft-04/") != std::string::npos) {
    resource.dialect = Dialect::kDraft4;
  } else if (schema_uri.find("json-schema.org/draft-0") != std::string::npos) {
    resource.dialect = Dialect::kDraft7;
  } else if (schema_uri.find("json-schema.org/draft/20") != std::string::npos) {
    resource.dialect = Dialect::k202012;
  } else if (const auto meta = registry_.find(schema_uri)) {
    const json::Value& vocabulary = (*meta)["$vocabulary"];
    if (!vocabulary.is_object()) return;
    const std::string base = "https://json-schema.org/draft/2020-12/vocab/";
    resource.dialect = Dialect::k202012;
    resource.validates = vocabulary.find(base + "validation") != nullptr;
    if (vocabulary.find(base + "format-assertion") != nullptr) resource.asserts_format = true;
  }
}

void Index::walk(const json::Value& schema, Resource& outer) {
  const json::Object* object = schema.if_object();
  Resource* resource = &outer;
  if (object != nullptr) {
    const std::string_view keyword = id_keyword(resource->dialect);
    const bool alone = ref_stands_alone(resource->dialect) && text(schema, "$ref") != nullptr;
    const std::string* id = alone ? nullptr : text(schema, keyword);
    if (id != nullptr && id->starts_with('#')) {  // before 2019-09 an anchor is written so
      resource->anchors.emplace(id->substr(1), &schema);
    } else if (id != nullptr) {
      const std::string uri = without_empty_fragment(resolve_uri(resource->uri, *id));
      if (resource->root == &schema) {
        resource->uri = uri;
        by_uri_.emplace(uri, resource);
      } else {
        resource = &open(schema, uri, resource);
      }
    }
    if (resource->dialect == Dialect::k202012) {
      if (const std::string* anchor = text(schema, "$anchor"))
        resource->anchors.emplace(*anchor, &schema);
      if (const std::string* anchor = text(schema, "$dynamicAnchor")) {
        resource->anchors.emplace(*anchor, &schema);
        resource->dynamic_anchors.emplace(*anchor, &schema);
      }
    }
  }
  if (!owner_.emplace(&schema, resource).second || object == nullptr) return;
  for (const auto& [keyword, value] : *object) walk_keyword(keyword, value, *resource);
}

void Index::walk_keyword(std::string_view keyword, const json::Value& value, Resource& resource) {
  if (has(kOne, keyword) && (value.is_object() || value.if_boolean() != nullptr)) {
    walk(value, resource);
  }
  if (has(kLists, keyword) && value.is_array()) {
    for (const json::Value& item : *value.if_array()) walk(item, resource);
  }
  if (has(kMaps, keyword) && value.is_object()) {
    for (const auto& [name, member] : *value.if_object()) {
      if (!member.is_array()) walk(member, resource);  // dependencies may list names
    }
  }
}

const json::Value* Index::find(std::string_view reference, const Resource& from) {
  std::string fragment;
  const std::string uri = split_fragment(resolve_uri(from.uri, reference), fragment);
  auto at = by_uri_.find(uri);
  if (at == by_uri_.end()) {
    auto document = registry_.find(uri);
    if (document == nullptr) return nullptr;
    add(std::move(document), uri);
    at = by_uri_.find(uri);
  }
  Resource& resource = *at->second;
  if (fragment.empty()) return resource.root;
  if (fragment.starts_with('/')) return find_pointer(fragment, resource);
  const auto anchor = resource.anchors.find(fragment);
  return anchor != resource.anchors.end() ? anchor->second : nullptr;
}

const json::Value* Index::find_pointer(std::string_view pointer, Resource& resource) {
  const json::Value* at = resource.root;
  Resource* owner = &resource;
  while (at != nullptr && !pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    at = step(*at, unescape(pointer.substr(1, end - 1)));
    pointer.remove_prefix(end);
    const auto known = at != nullptr ? owner_.find(at) : owner_.end();
    if (known != owner_.end()) owner = known->second;
  }
  // A place that no keyword leads to becomes a schema by being referred to.
  if (at != nullptr && owner_.find(at) == owner_.end()) walk(*at, *owner);
  return at;
}

}  // namespace bk::schema
