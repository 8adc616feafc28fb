#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/grammar.hpp"
#include "engine/spec/object_builder.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::document {

/// Rewrites a self-contained document of 3.1 or 3.2 in the words of 3.0 or 3.1, by the tables of
/// the grammar: what that has no field for goes through a rule of its own or is lost with a
/// warning. Values live as long as the arena. For one use.
class Lowering {
 public:
  Lowering(yaml::Arena& arena, Diagnostics& diagnostics, spec::Version to)
      : arena_(arena), diagnostics_(diagnostics), to_(to) {}

  const yaml::Value* lower(const yaml::Value& root);

 private:
  using Value = yaml::Value;
  using Builder = spec::ObjectBuilder;

  const Value* field(const Value& value, spec::Shape shape, spec::Form form);
  const Value* one(const Value& value, spec::Shape shape);
  const Value* object(const Value& value, spec::Shape shape);
  const Value* path_item(const Value& value);
  void complete(Builder& out, const Value& value, spec::Shape shape);
  bool knows_scheme(const Value& scheme);

  const Value* schema(const Value& value);
  /// Whether the keyword was dealt with.
  bool keyword(const yaml::Member& member, Builder& out, const Value& schema);
  void types(const yaml::Member& member, Builder& out);
  void limit(const yaml::Member& member, Builder& out, const Value& schema, bool lower);
  void alternatives(const yaml::Member& member, Builder& out);
  void content(const Value& schema, Builder& out);
  const Value* with_reference(const Value& value);
  [[nodiscard]] std::string called() const { return "OpenAPI " + std::string(to_string(to_)); }

  yaml::Arena& arena_;
  Diagnostics& diagnostics_;
  spec::Version to_;
  const Value* root_ = nullptr;
  std::size_t depth_ = 0;
};

}  // namespace bkctl::document
