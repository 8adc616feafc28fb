#include "engine/lint/rules/misfits.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {
namespace {

/// Whether an object in a place that the standard does not know looks like a schema.
bool looks_like_schema(const Node& node) {
  const yaml::Value* const type = node.find("type");
  const yaml::Value* const list = node.find("enum");
  return (type != nullptr && type->is_string()) || (list != nullptr && list->is_array());
}

}  // namespace

void schema_example(const Node& node, Pass& pass) {
  const bool known = !node.is(spec::Shape::kAny);
  if (!known && !looks_like_schema(node)) return;
  const yaml::Value& schema = *node.value;
  for (const std::string_view field : {"example", "x-example"}) {
    // In 2.0 and in parameters `x-example` is what people write.
    if (field == "x-example" && node.version != spec::Version::k20) continue;
    const yaml::Value* const value = schema.find(field);
    if (value != nullptr) report_misfits(*value, schema, Direction::kNeither, "the example", pass);
  }
  const yaml::Value* const list = schema.find("examples");
  if (list != nullptr && list->is_array()) {
    for (const yaml::Value* value : list->items())
      report_misfits(*value, schema, Direction::kNeither, "the example", pass);
  }
  // That the type of a default is wrong, engine/spec has said already (BK2057).
  const yaml::Value* const fallback = schema.find("default");
  if (fallback == nullptr || (known && !pass.instances().has_type(*fallback, schema))) return;
  report_misfits(*fallback, schema, Direction::kNeither, "the default", pass);
}

}  // namespace bkctl::lint
