#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/file_set.hpp"
#include "engine/spec/grammar.hpp"
#include "engine/spec/resolver.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::spec {

/// A `$ref` and what it means.
struct Link {
  const yaml::Value* target = nullptr;
  Shape shape = Shape::kAny;
  Form form = Form::kOne;
  bool odd = false;  // where the standard allows no $ref: the lifter puts the target in its place
};

/// Every resolved reference of a document by the object (as written) that holds the `$ref`.
struct Links {
  std::unordered_map<const yaml::Value*, Link> by_site;
  /// Discriminator mappings: by the string value.
  std::unordered_map<const yaml::Value*, const yaml::Value*> mappings;
  std::vector<const yaml::Value*> order;  // sites in the order found
};

/// Walks a document as written, by the grammar of its version: reports what breaks it, and resolves
/// every reference.
///
/// A target is checked once, as what the first reference takes it for; what is wrong with it is
/// reported there and not again at each reference.
class Checker {
 public:
  Checker(FileSet& files, Resolver& resolver, Diagnostics& diagnostics, bool validate)
      : files_(files), resolver_(resolver), diagnostics_(diagnostics), validate_(validate) {}

  void check(const File& root);
  [[nodiscard]] Links take_links() { return std::move(links_); }

 private:
  struct Pending {
    const yaml::Value* value;
    Shape shape;
    Form form;
  };

  void field(const yaml::Value& value, const Field& field, std::string_view label);
  void one(const yaml::Value& value, Shape shape, const Field& field, std::string_view label);
  void list(const yaml::Value& value, const Field& field);
  void map(const yaml::Value& value, const Field& field);
  void object(const yaml::Value& value, Shape shape, std::string_view label);
  void members(
      const yaml::Value& value, Shape shape, const ObjectRule& rule, std::string_view called);
  void unknown(
      const yaml::Member& member, Shape shape, const ObjectRule& rule, std::string_view called);
  void scalar(const yaml::Value& value, Shape shape, const Field& field, std::string_view label);
  void schema_type(const yaml::Value& value, std::string_view label);
  void exclusive(
      const yaml::Value& value,
      std::string_view a,
      std::string_view b,
      std::string_view called,
      std::string_view code = "BK2018");

  /// Follows the `$ref` of `site`. `true`: the site is nothing but a reference.
  bool reference(const yaml::Value& site, Shape shape, Form form, bool odd);
  void link(const yaml::Value& site, const yaml::Value& text, Shape shape, Form form, bool odd);
  void link_recursive(const yaml::Value& site);
  bool is_home_of(const yaml::Value& target, Shape shape, const yaml::Value& text);
  void siblings(const yaml::Value& site, Shape shape);
  void find_loops();

  // Rules between the fields of one object, by shape; each in checker_rules.cpp.
  void rules(const yaml::Value& value, Shape shape);
  void root_rules(const yaml::Value& value);
  void parameter_rules(const yaml::Value& value);
  void swagger_parameter_rules(const yaml::Value& value);
  void swagger_path_item_rules(const yaml::Value& value);
  void swagger_operation_rules(const yaml::Value& operation, const yaml::Value* shared);
  [[nodiscard]] const yaml::Value* links_target(const yaml::Value& item) const;
  void style_rules(const yaml::Value& value);
  void header_rules(const yaml::Value& value);
  void content_rules(const yaml::Value& value, std::string_view called, bool needed);
  void responses_rules(const yaml::Value& value);
  void paths_rules(const yaml::Value& value);
  void path_item_rules(const yaml::Value& value);
  void schema_rules(const yaml::Value& value);
  void schema_links(const yaml::Value& value);
  void value_rules(const yaml::Value& schema);
  void limits(const yaml::Value& schema, std::string_view low, std::string_view high);
  void discriminator_links(const yaml::Value& value);
  void server_variable_rules(const yaml::Value& value);
  void link_rules(const yaml::Value& value);
  void encoding_rules(const yaml::Value& value, std::string_view called);
  void xml_rules(const yaml::Value& value);

  Diagnostic& error(std::string_view code, const yaml::Value& value, std::string message);
  Diagnostic& warning(std::string_view code, const yaml::Value& value, std::string message);
  Diagnostic& error(std::string_view code, const yaml::Member& member, std::string message);
  Diagnostic& warning(std::string_view code, const yaml::Member& member, std::string message);
  Diagnostic& with_hops(Diagnostic& diagnostic, const yaml::Value& place) const;
  void wrong_kind(const yaml::Value& value, std::string_view label, std::string_view wanted);
  [[nodiscard]] Version version_of(const yaml::Value& value) const {
    return files_.of(value).version;
  }
  [[nodiscard]] bool has_version(const yaml::Value& value, VersionMask versions) const {
    return (mask(version_of(value)) & versions) != 0;
  }

  FileSet& files_;
  Resolver& resolver_;
  Diagnostics& diagnostics_;
  Diagnostic ignored_;
  bool validate_;
  const yaml::Value* root_ = nullptr;
  Links links_;
  std::unordered_map<const yaml::Value*, const yaml::Value*>
      first_refs_;  // by target: a `$ref` text
  std::deque<Pending> pending_;
  std::unordered_set<std::uint64_t> visited_;
  std::unordered_set<std::string> unknown_keywords_;
};

/// Whether the text is a token of RFC 9110 (5.6.2), as names of headers and methods are.
bool is_token(std::string_view text);

/// Whether the pattern is a regular expression of ECMA-262 (with the u flag's syntax or without
/// it). If not, says why.
bool is_pattern(std::string_view pattern, std::string& why);

}  // namespace bkctl::spec
