#include <set>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void server_variables(const Node& node, Pass& pass) {
  const std::string_view url = node.text("url");
  const yaml::Value* const variables = node.find("variables");
  std::set<std::string_view> used;
  for (std::size_t at = url.find('{'); at != std::string_view::npos; at = url.find('{', at)) {
    const std::size_t end = url.find('}', at);
    if (end == std::string_view::npos) break;
    const std::string_view name = url.substr(at + 1, end - at - 1);
    at = end;
    if (!used.insert(name).second || (variables && variables->find(name))) continue;
    pass.report(
        *node.find("url"), "the server variable " + spec::quoted(name) + " is not described");
  }
  if (variables == nullptr) return;
  for (const yaml::Member& member : variables->members()) {
    if (used.contains(member.key) || member.key.starts_with("x-")) continue;
    pass.report(member, "the server's url does not use the variable " + spec::quoted(member.key));
  }
}

}  // namespace bkctl::lint
