#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void schema_type_mismatch(const Node& node, Pass& pass) {
  const yaml::Value* const type = node.find("type");
  if (type == nullptr || !type->is_string()) return;
  if (type->text() == "object" && node.find("items") != nullptr)
    pass.report_field(node, "items", "an object has \"items\", which only lists have");
  if (type->text() == "array" && node.find("properties") != nullptr)
    pass.report_field(node, "properties", "a list has \"properties\", which only objects have");
}

}  // namespace bkctl::lint
