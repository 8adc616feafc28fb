#include "bk/schema/schema.hpp"

#include "bk/json/constraint.hpp"
#include "bk/json/parse.hpp"
#include "compiler.hpp"
#include "node.hpp"
#include "run.hpp"

namespace bk::schema {

Result<Schema> Schema::compile(json::Value schema, const Options& options) {
  const Registry meta_schemas;
  Index index{options, options.registry != nullptr ? *options.registry : meta_schemas};
  Compiler compiler{index};
  const json::Value* root =
      index.add(std::make_shared<const json::Value>(std::move(schema)), options.base_uri);
  auto state = std::make_shared<State>();
  state->root = compiler.compile(*root);
  compiler.finish();
  if (!compiler.error().empty())
    return invalid_argument("the schema is not usable: " + compiler.error());
  state->nodes = compiler.take_nodes();
  state->resources = index.take_resources();
  state->documents = index.take_documents();
  return Schema{std::move(state)};
}

bool Schema::fits(const json::Value& value) const {
  return Run{}.validate(*state_->root, value, nullptr, nullptr, nullptr);
}

bool Schema::check(
    const json::Value& value, const json::Path* path, json::Violations& violations) const {
  return Run{}.validate(*state_->root, value, path, &violations, nullptr);
}

}  // namespace bk::schema

namespace bk::json {
namespace {

class SchemaCheck final : public ValueCheck {
 public:
  explicit SchemaCheck(std::optional<bk::schema::Schema> schema) : schema_(std::move(schema)) {}

  void check(const Value& value, const Path* path, Violations& violations) const override {
    if (schema_) {
      schema_->check(value, path, violations);
    } else {
      violations.add(path, "schema", "cannot be checked: the schema is not usable");
    }
  }

 private:
  std::optional<bk::schema::Schema> schema_;
};

}  // namespace

Constraint schema(std::string_view json) {
  std::optional<bk::schema::Schema> compiled;
  if (Result<Value> value = parse<Value>(json, {.depth = 256})) {
    Result<bk::schema::Schema> result = bk::schema::Schema::compile(std::move(*value));
    if (result) compiled = std::move(*result);
  }
  return custom(std::make_shared<const SchemaCheck>(std::move(compiled)));
}

}  // namespace bk::json
