#include <algorithm>
#include <array>
#include <string>

#include "engine/base/name.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void mutable_get(const Node& node, Pass& pass) {
  constexpr std::array<std::string_view, 6> kVerbs{
      "create", "update", "delete", "remove", "insert", "save"};
  const OperationSite site = site_of(node);
  const Name name(node.text("operationId"));
  if (site.method != "GET" || name.words().empty() || node.text("operationId").empty()) return;
  if (std::find(kVerbs.begin(), kVerbs.end(), name.words().front()) == kVerbs.end()) return;
  pass.report_field(
      node, "operationId", site.title() + " is called " + spec::quoted(node.text("operationId")));
}

}  // namespace bkctl::lint
