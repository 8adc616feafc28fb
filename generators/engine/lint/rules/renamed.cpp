#include <map>
#include <string>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void renamed(const Node& node, Pass& pass) {
  std::map<std::vector<std::string>, std::string_view> seen;
  const yaml::Value* const names =
      node.is(spec::Shape::kSchema) ? node.find("properties") : node.find("schemas");
  if (names == nullptr) return;
  for (const yaml::Member& member : names->members()) {
    const auto [first, fresh] = seen.emplace(Name(member.key).words(), member.key);
    if (!fresh)
      pass.report(
          member,
          spec::quoted(member.key) + " and " + spec::quoted(first->second) +
              " become the same name");
  }
}

}  // namespace bkctl::lint
