#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void mixed_limits(const Node& node, Pass& pass) {
  if (node.version < spec::Version::k31) return;
  for (const auto& [limit, exclusive] :
       {std::pair{"minimum", "exclusiveMinimum"}, std::pair{"maximum", "exclusiveMaximum"}}) {
    if (node.find(limit) == nullptr || node.find(exclusive) == nullptr) continue;
    pass.report_field(
        node,
        exclusive,
        "both " + spec::quoted(limit) + " and " + spec::quoted(exclusive) + " limit the number");
  }
}

}  // namespace bkctl::lint
