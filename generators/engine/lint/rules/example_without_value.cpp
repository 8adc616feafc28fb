#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void example_without_value(const Node& node, Pass& pass) {
  for (const std::string_view field : {"value", "externalValue", "dataValue", "serializedValue"}) {
    if (node.find(field) != nullptr) return;
  }
  if (node.find("$ref") == nullptr)
    pass.report(node, "the example " + spec::quoted(node.key()) + " has no value");
}

}  // namespace bkctl::lint
