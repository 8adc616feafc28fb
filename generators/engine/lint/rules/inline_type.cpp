#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void inline_type(const Node& node, Pass& pass) {
  const yaml::Value* const schema = node.find("schema");
  if (schema == nullptr || schema->find("$ref") || schema->find("title")) return;
  const yaml::Value* const properties = schema->find("properties");
  if (properties == nullptr || properties->size() == 0) return;
  pass.report(*schema, "the object has no name of its own");
}

}  // namespace bkctl::lint
