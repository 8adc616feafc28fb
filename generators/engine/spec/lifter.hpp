#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/spec/checker.hpp"
#include "engine/spec/file_set.hpp"
#include "engine/spec/grammar.hpp"
#include "engine/yaml/arena.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::spec {

/// Rewrites documents of 2.0 and 3.0 to the shape of 3.1. What stays as it is, is shared; what is
/// rewritten keeps place and pointer of the value it was made from. Copes with documents that break
/// the rules.
class Lifter {
 public:
  Lifter(const FileSet& files, const Links& links, yaml::Arena& arena);

  /// The root, then every target of a reference.
  const yaml::Value* lift_all(const File& root);
  /// What became of a value as written; itself when it stayed.
  [[nodiscard]] const yaml::Value* lifted(const yaml::Value* raw) const;

 private:
  using Value = yaml::Value;
  struct MediaTypes {
    std::vector<std::string_view> consumes;
    std::vector<std::string_view> produces;
  };

  const Value* field(const Value& raw, Shape shape, Form form);
  const Value* one(const Value& raw, Shape shape);
  const Value* generic(const Value& raw, Shape shape);
  const Value* each(const Value& raw, Shape shape);
  const Value* schema(const Value& raw);
  const Value* follow_odd(const Value& raw);
  [[nodiscard]] bool untouched(const Value& raw) const;
  [[nodiscard]] Version version_of(const Value& raw) const { return files_.of(raw).version; }

  // 2.0, in lifter_swagger.cpp.
  const Value* swagger_root(const Value& raw);
  const Value* swagger_components(const Value& raw);
  const Value* swagger_servers(const Value& raw);
  const Value* swagger_path_item(const Value& raw);
  const Value* swagger_operation(
      const Value& raw, const Value* shared_parameters, const MediaTypes& defaults);
  const Value* swagger_responses(const Value& raw, const MediaTypes& types, bool own_types);
  const Value* swagger_response(const Value& raw, const MediaTypes& types);
  const Value* swagger_parameter(const Value& raw);
  const Value* swagger_header(const Value& raw);
  const Value* swagger_items(const Value& raw, std::span<const std::string_view> skipped);
  const Value* swagger_body(const Value& raw, const MediaTypes& types);
  const Value* swagger_form(
      std::span<const Value* const> fields, const MediaTypes& types, const Value& operation);
  const Value* swagger_security_scheme(const Value& raw);
  [[nodiscard]] MediaTypes media_types(const Value& raw, const MediaTypes* defaults) const;
  [[nodiscard]] MediaTypes root_media_types(const Value& raw) const;
  [[nodiscard]] const Value& resolved(const Value& raw) const;

  const FileSet& files_;
  const Links& links_;
  yaml::Arena& arena_;
  bool any_odd_ = false;
  std::unordered_map<const Value*, const Value*> lifted_;
  std::unordered_set<const Value*> open_;
};

/// A schema of 2.0 or 3.0, whose subschemas are lifted already, in 2020-12 form. `raw` is the
/// schema as written.
const yaml::Value* lift_schema_keywords(
    yaml::Arena& arena, const yaml::Value& schema, const yaml::Value& raw, Version version);

}  // namespace bkctl::spec
