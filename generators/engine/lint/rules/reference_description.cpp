#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void reference_description(const Node& node, Pass& pass) {
  if (node.version > spec::Version::k30 || node.up(spec::Shape::kPaths) == node.parent) return;
  if (node.parent != nullptr && node.parent->is(spec::Shape::kPaths)) return;
  for (const yaml::Member& member : node.value->members()) {
    const bool text = member.key == "description" || member.key == "summary" ||
                      member.key == "title" || member.key == "example" || member.key == "default";
    if (text) pass.report(member, spec::quoted(member.key) + " beside \"$ref\" is ignored");
  }
}

}  // namespace bkctl::lint
