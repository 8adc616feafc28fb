#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void reference_description(const Node& node, Pass& pass) {
  if (node.version > spec::Version::k30) return;
  // Of references that may stand where they are, engine/spec has named the other fields (BK2027).
  const bool allowed =
      node.wanted == spec::Shape::kSchema || spec::may_be_reference(node.wanted, node.version);
  for (const yaml::Member& member : node.value->members()) {
    const bool text = member.key == "description" || member.key == "summary" ||
                      member.key == "title" || member.key == "example" || member.key == "default";
    if (member.key == "$ref" || member.key.starts_with("x-") || (allowed && !text)) continue;
    pass.report(member, spec::quoted(member.key) + " beside \"$ref\" is ignored");
  }
}

}  // namespace bkctl::lint
