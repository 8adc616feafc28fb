#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

/// Whether the schema describes the property, itself or through allOf.
bool describes(const yaml::Value* schema, std::string_view name, const Pass& pass, int depth) {
  schema = pass.resolve(schema);
  if (schema == nullptr || depth > 8) return false;
  const yaml::Value* const properties = schema->find("properties");
  if (properties != nullptr && properties->find(name) != nullptr) return true;
  const yaml::Value* const all = schema->find("allOf");
  if (all == nullptr) return false;
  for (const yaml::Value* part : all->items()) {
    if (describes(part, name, pass, depth + 1)) return true;
  }
  return false;
}

}  // namespace

void problem_details(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (node.version == spec::Version::k20 || responses == nullptr) return;
  for (const yaml::Member& member : responses->members()) {
    if (!member.key.starts_with('4')) continue;
    const yaml::Value* const response = pass.resolve(member.value);
    const yaml::Value* const content = response ? response->find("content") : nullptr;
    const yaml::Value* const type =
        content ? pass.resolve(content->find("application/problem+json")) : nullptr;
    if (type == nullptr) {
      pass.report(member, "the response " + spec::quoted(member.key) + " is no problem details");
      continue;
    }
    for (const std::string_view name : {"type", "title"}) {
      if (describes(type->find("schema"), name, pass, 0)) continue;
      pass.report(member, "the problem details do not describe " + spec::quoted(name));
    }
  }
}

}  // namespace bkctl::lint
