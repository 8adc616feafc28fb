#include <algorithm>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void discriminator_property(const Node& node, Pass& pass) {
  const yaml::Value* const own = node.find("discriminator");
  if (own == nullptr) return;
  const std::string_view name = own->is_string() ? own->text() : text_of(own, "propertyName");
  const yaml::Value* const properties = node.find("properties");
  // Alternatives describe it themselves.
  if (name.empty() || node.find("oneOf") || node.find("anyOf") || node.find("allOf")) return;
  if (properties == nullptr || properties->find(name) == nullptr) {
    pass.report_field(
        node,
        "properties",
        "the discriminator " + spec::quoted(name) + " is none of the properties");
  }
  // Since 3.2 it may be optional: discriminator-default.
  if (node.version == spec::Version::k32) return;
  const yaml::Value* const required = node.find("required");
  const bool listed =
      required != nullptr &&
      std::any_of(required->items().begin(), required->items().end(), [&](const yaml::Value* each) {
        return each->as_string() == name;
      });
  if (!listed)
    pass.report_field(
        node, "required", "the discriminator " + spec::quoted(name) + " is not required");
}

}  // namespace bkctl::lint
