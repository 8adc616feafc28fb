#include <algorithm>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

bool requires_it(const yaml::Value* schema, std::string_view name, const Pass& pass, int depth) {
  schema = pass.resolve(schema);
  if (schema == nullptr || depth > 8) return false;
  if (const yaml::Value* const required = schema->find("required")) {
    for (const yaml::Value* each : required->items()) {
      if (each->as_string() == name) return true;
    }
  }
  const yaml::Value* const all = schema->find("allOf");
  if (all == nullptr) return false;
  return std::any_of(all->items().begin(), all->items().end(), [&](const yaml::Value* part) {
    return requires_it(part, name, pass, depth + 1);
  });
}

}  // namespace

void discriminator_default(const Node& node, Pass& pass) {
  const yaml::Value* const own = node.find("discriminator");
  if (node.version != spec::Version::k32 || own == nullptr || !own->is_object()) return;
  const std::string_view name = text_of(own, "propertyName");
  if (name.empty() || own->find("defaultMapping") != nullptr) return;
  bool certain = requires_it(node.value, name, pass, 0);
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    const yaml::Value* const list = node.find(keyword);
    if (certain || list == nullptr || list->size() == 0) continue;
    certain = std::all_of(list->items().begin(), list->items().end(), [&](const yaml::Value* each) {
      return requires_it(each, name, pass, 0);
    });
  }
  if (!certain)
    pass.report_field(
        node,
        "discriminator",
        "the discriminator " + spec::quoted(name) + " is optional and has no defaultMapping");
}

}  // namespace bkctl::lint
