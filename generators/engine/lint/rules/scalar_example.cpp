#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void scalar_example(const Node& node, Pass& pass) {
  const yaml::Value* const properties = node.find("properties");
  if (properties == nullptr) return;
  for (const yaml::Member& member : properties->members()) {
    const yaml::Value& schema = *member.value;
    const yaml::Value* const type = schema.find("type");
    if (type == nullptr || has_type(schema, "object") || has_type(schema, "array")) continue;
    const bool composed = schema.find("allOf") || schema.find("anyOf") || schema.find("oneOf");
    if (composed || text_of(&schema, "format") == "binary") continue;
    if (schema.find("example") || schema.find("examples") || schema.find("const")) continue;
    pass.report(member, "the property " + spec::quoted(member.key) + " has no example");
  }
}

}  // namespace bkctl::lint
