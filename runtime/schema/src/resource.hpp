#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bk/json/value.hpp"
#include "bk/schema/schema.hpp"

namespace bk::schema {

struct Node;

/// A schema with an identifier of its own (or the root of a document), and what is named in it.
struct Resource {
  std::string uri;
  const json::Value* root = nullptr;
  Dialect dialect = Dialect::k202012;
  bool validates = true;  ///< the validation vocabulary is in force
  bool asserts_format = false;
  std::map<std::string, const json::Value*, std::less<>> anchors;  ///< dynamic ones too
  std::map<std::string, const json::Value*, std::less<>> dynamic_anchors;
  std::map<std::string, const Node*, std::less<>> dynamic_nodes;  ///< the latter, compiled
};

/// Finds schemas by URI reference. Owns the documents that it has seen.
class Index {
 public:
  Index(const Options& options, const Registry& registry)
      : options_(options), registry_(registry) {}

  const json::Value* add(std::shared_ptr<const json::Value> document, const std::string& uri);

  /// The schema at `reference`, seen from `from`; null when it leads nowhere.
  const json::Value* find(std::string_view reference, const Resource& from);
  /// The resource that a schema (one that find() returned, or one below) belongs to.
  [[nodiscard]] Resource& resource_of(const json::Value& schema) const {
    return *owner_.at(&schema);
  }

  [[nodiscard]] std::deque<Resource>& resources() { return resources_; }
  [[nodiscard]] std::deque<Resource> take_resources() { return std::move(resources_); }
  [[nodiscard]] std::vector<std::shared_ptr<const json::Value>> take_documents() {
    return std::move(documents_);
  }

 private:
  Resource& open(const json::Value& root, std::string uri, const Resource* parent);
  void set_dialect(Resource& resource, const std::string& schema_uri);
  void walk(const json::Value& schema, Resource& resource);
  void walk_keyword(std::string_view keyword, const json::Value& value, Resource& resource);
  const json::Value* find_pointer(std::string_view pointer, Resource& resource);

  const Options& options_;
  const Registry& registry_;
  std::deque<Resource> resources_;
  std::unordered_map<std::string, Resource*> by_uri_;
  std::unordered_map<const json::Value*, Resource*> owner_;
  std::vector<std::shared_ptr<const json::Value>> documents_;
};

/// Whether `$ref` makes everything beside it void.
inline bool ref_stands_alone(Dialect dialect) {
  return dialect != Dialect::k202012;
}
/// Whether `items` may be a list, with `additionalItems` for the rest.
inline bool has_item_lists(Dialect dialect) {
  return dialect == Dialect::kDraft4 || dialect == Dialect::kDraft7;
}
/// Draft 4 and OpenAPI 3.0: exclusiveMinimum is a boolean, and there is no const, contains,
/// propertyNames, if.
inline bool is_draft4_like(Dialect dialect) {
  return dialect == Dialect::kDraft4 || dialect == Dialect::kOpenApi30;
}
inline std::string_view id_keyword(Dialect dialect) {
  return is_draft4_like(dialect) ? "id" : "$id";
}

}  // namespace bk::schema
