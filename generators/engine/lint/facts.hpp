#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lint/node.hpp"
#include "engine/lint/pass.hpp"

namespace bkctl::lint {

/// What several rules need to know of the document as a whole, gathered once. Valid as long as the
/// document.
struct Facts {
  explicit Facts(Pass& pass);

  /// Names in the root's list of tags.
  std::set<std::string_view> tags;
  /// Declared security schemes by name, through references.
  std::unordered_map<std::string_view, const yaml::Value*> schemes;
  /// Of oauth2 schemes (and 2.0's): the scopes that any flow declares.
  std::unordered_map<std::string_view, std::set<std::string_view>> scopes;
  /// The root's `security`, or null.
  const yaml::Value* security = nullptr;
};

/// An operation with what stands around it.
struct OperationSite {
  std::string method;          ///< GET
  std::string_view path;       ///< of `paths`; empty in webhooks, callbacks and components
  const Node* item = nullptr;  ///< its path item
  bool webhook = false;        ///< below the root's `webhooks`
  bool callback = false;       ///< inside a callback
  [[nodiscard]] bool reads() const { return method == "GET" || method == "HEAD"; }
  [[nodiscard]] bool writes() const {
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
  }
  /// GET /books: for messages.
  [[nodiscard]] std::string title() const;
};

OperationSite site_of(const Node& operation);

/// The path that a path item has in `paths`; empty for others, and for the target of a reference,
/// whose path is that of the reference.
std::string_view path_of(const Node& item);

/// The parameters of the operation and its path item, references followed; those that the operation
/// replaces are left out.
std::vector<const yaml::Value*> parameters_of(const Node& operation, const Pass& pass);

/// The operation's own `security`, else the document's; null for none.
const yaml::Value* security_of(const Node& operation, Pass& pass);

/// Whether the security lets anybody in: missing, empty, or with an empty alternative.
bool is_public(const yaml::Value* security);

/// Text of a string field of a value, or empty.
std::string_view text_of(const yaml::Value* value, std::string_view key);

/// Whether `type` of a schema is this one, or a list with it.
bool has_type(const yaml::Value& schema, std::string_view type);

/// ASCII letters in lower case.
std::string lower(std::string_view text);

}  // namespace bkctl::lint
