#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "node.hpp"

namespace bk::schema {

/// Turns schemas into nodes. The first thing that is wrong stops it.
class Compiler {
 public:
  explicit Compiler(Index& index) : index_(index) {}

  /// Compiles a schema that the index knows, and all that it reaches.
  const Node* compile(const json::Value& schema);
  /// To be called last: makes the targets of dynamic references.
  void finish();

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::deque<Node> take_nodes() { return std::move(nodes_); }

 private:
  void fail(std::string_view keyword, std::string_view reason);
  void drain();
  void fill(Node& node, const json::Value& schema);
  void fill_general(Node& node, const json::Value& schema);
  void fill_number(Node& node, const json::Value& schema);
  void fill_string(Node& node, const json::Value& schema);
  void fill_array(Node& node, const json::Value& schema);
  void fill_items(ArrayRules& rules, const json::Value& schema);
  void fill_object(Node& node, const json::Value& schema);
  void fill_dependencies(ObjectRules& rules, const json::Value& schema);
  void fill_in_place(Node& node, const json::Value& schema);
  void fill_references(InPlaceRules& rules, const json::Value& schema);
  void fill_exclusive(NumberRules& rules, const json::Value& schema);

  const Node* sub(const json::Value& schema, std::string_view keyword);
  std::vector<const Node*> list(const json::Value& schema, std::string_view keyword);
  Count count(const json::Value& schema, std::string_view keyword);
  std::optional<json::Number> number(const json::Value& schema, std::string_view keyword);
  std::optional<regex::Pattern> pattern(std::string_view keyword, const std::string& expression);
  std::vector<std::string> names(std::string_view keyword, const json::Value& value);
  const Node* reference(
      std::string_view keyword, const std::string& reference, const Resource& from);

  Index& index_;
  std::deque<Node> nodes_;
  std::unordered_map<const json::Value*, Node*> known_;
  std::vector<std::pair<Node*, const json::Value*>> pending_;
  bool draining_ = false;
  std::string error_;
  const Resource* resource_ = nullptr;  // of the schema in hand
};

}  // namespace bk::schema
