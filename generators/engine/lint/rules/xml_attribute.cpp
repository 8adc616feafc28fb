#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void xml_attribute(const Node& node, Pass& pass) {
  if (node.version == spec::Version::k32 && node.find("attribute") != nullptr)
    pass.report_field(node, "attribute", "\"attribute\" is deprecated").help =
        "write nodeType: attribute";
}

}  // namespace bkctl::lint
