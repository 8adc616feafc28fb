#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void required_string_length(const Node& node, Pass& pass) {
  const yaml::Value* const required = node.find("required");
  const yaml::Value* const properties = node.find("properties");
  if (required == nullptr || properties == nullptr) return;
  for (const yaml::Value* name : required->items()) {
    const yaml::Member* const member =
        name->is_string() ? properties->find_member(name->text()) : nullptr;
    const yaml::Value* const schema = member ? pass.resolve(member->value) : nullptr;
    if (schema == nullptr || text_of(schema, "type") != "string") continue;
    if (schema->find("minLength") || schema->find("enum") || schema->find("const")) continue;
    pass.report(
            *member,
            "the required property " + spec::quoted(member->key) + " may be the empty text")
        .help = "add minLength: 1";
  }
}

}  // namespace bkctl::lint
