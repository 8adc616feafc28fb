#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void missing_example(const Node& node, Pass& pass) {
  if (node.find("example") != nullptr || node.find("examples") != nullptr) return;
  const yaml::Value* const schema = pass.resolve(node.find("schema"));
  if (schema == nullptr || schema->find("example") || schema->find("examples")) return;
  const yaml::Value* const properties = schema->find("properties");
  if (properties != nullptr) {
    for (const yaml::Member& member : properties->members()) {
      if (member.value->find("example") || member.value->find("examples")) return;
    }
  }
  pass.report(node, "the body " + spec::quoted(node.key()) + " has no example");
}

}  // namespace bkctl::lint
