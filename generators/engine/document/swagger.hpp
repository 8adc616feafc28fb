#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/object_builder.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::document {

/// Rewrites a self-contained document of 3.0 as Swagger 2.0. Values live as long as the arena. For
/// one use.
class SwaggerWriter {
 public:
  SwaggerWriter(yaml::Arena& arena, Diagnostics& diagnostics, const yaml::Value& root)
      : arena_(arena), diagnostics_(diagnostics), root_(root) {}

  const yaml::Value* write();

 private:
  using Value = yaml::Value;
  using Builder = spec::ObjectBuilder;
  using Values = std::vector<const Value*>;

  void servers(const Value& servers, Builder& out);
  std::string address(const Value& server);
  void components(const Value& components, Builder& out);
  const Value* path_item(const Value& item);
  const Value* operation(const Value& operation);
  const Value* responses(const Value& responses, Values& produces);
  const Value* response(const Value& response, Values& produces);

  const Value* parameter(const Value& parameter);  // nullptr: it cannot be said
  const Value* parameters(const Value& parameters);
  void request_body(const Value& body, Values& parameters, Builder& out);
  void form(const Value& media, Values& parameters);
  const Value* header(const Value& header);
  /// Keywords of a schema as those of a parameter, header or item.
  void simple_schema(const Value& schema, Builder& out);
  void style(const Value& parameter, bool array, Builder& out);

  const Value* schema(const Value& schema);
  const Value* schemas(const Value& map);
  const Value* security_schemes(const Value& schemes);
  const Value* security_scheme(const Value& scheme);
  bool flow(const Value& flows, Builder& out);

  /// What a Reference Object leads to, itself otherwise.
  const Value& resolved(const Value& value) const;
  const Value* reference(const Value& value, std::string_view section);
  void drop(const Value& value, const std::string& what);
  const Value* text(std::string_view text, const Value& origin) {
    return arena_.make_string(text, origin);
  }

  yaml::Arena& arena_;
  Diagnostics& diagnostics_;
  const Value& root_;
};

}  // namespace bkctl::document
