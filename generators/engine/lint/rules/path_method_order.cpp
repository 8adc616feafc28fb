#include <algorithm>
#include <string>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_method_order(const Node& node, Pass& pass) {
  const std::vector<std::string> order =
      pass.option("order", {"get", "head", "post", "put", "patch", "delete", "options", "trace"});
  std::size_t last = 0;
  for (const yaml::Member& member : node.value->members()) {
    const auto found = std::find(order.begin(), order.end(), member.key);
    if (found == order.end()) continue;
    const auto rank = static_cast<std::size_t>(found - order.begin());
    if (rank < last) {
      pass.report(
          node,
          spec::quoted(member.key) + " of the path " + spec::quoted(node.key()) +
              " stands behind " + spec::quoted(order[last]));
      return;
    }
    last = rank;
  }
}

}  // namespace bkctl::lint
