#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/spec/document.hpp"

namespace bkctl::reference {

/// Writes the page. For one use.
class Writer {
 public:
  explicit Writer(const spec::Document& document);
  std::string write();

 private:
  struct Entry {  // of the navigation
    std::string id;
    std::string label;  // HTML
  };
  struct Group {
    std::string title;
    std::vector<Entry> entries;
  };

  std::string introduction() const;
  std::string operations();
  std::string operation(const spec::Operation& operation, const std::string& id);
  std::string parameters(const spec::Operation& operation);
  std::string body(const spec::Operation& operation);
  std::string responses(const spec::Operation& operation);
  std::string content(const std::vector<spec::Named<spec::MediaType>>& content);
  std::string security(const spec::Operation& operation) const;
  std::string schemes() const;
  std::string schemas();
  std::string navigation() const;
  std::string fresh_id(std::string_view kind, std::string_view name);

  // Schemas, in writer_schema.cpp.
  std::string type(const spec::Schema& schema, int depth);
  std::string details(const spec::Schema& schema, int depth);
  std::string properties(const spec::Schema& schema, int depth);
  std::string limits(const spec::Schema& schema) const;
  std::string link(const spec::Schema& target);
  std::string alternatives(
      std::string_view title, const std::vector<spec::Schema>& list, int depth);
  static std::string example(const yaml::Value* value);

  const spec::Document& document_;
  std::vector<Group> groups_;
  std::unordered_set<std::string> ids_;
  std::unordered_map<const yaml::Value*, std::string> schema_ids_;
  std::vector<spec::Schema> queue_;  // to be written under Schemas
  std::unordered_map<const yaml::Value*, std::string> schema_names_;
};

}  // namespace bkctl::reference
