#include <algorithm>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void unreachable_status(const Node& node, Pass& pass) {
  const OperationSite site = site_of(node);
  const yaml::Value* const responses = node.find("responses");
  // What a webhook's receiver answers is its own affair.
  if (responses == nullptr || site.webhook || site.callback || site.path.empty()) return;
  const yaml::Value* const security = security_of(node, pass);
  const auto parameters = parameters_of(node, pass);
  const bool body =
      node.find("requestBody") != nullptr ||
      std::any_of(parameters.begin(), parameters.end(), [](const yaml::Value* parameter) {
        return text_of(parameter, "in") == "body" || text_of(parameter, "in") == "formData";
      });
  const bool open = security == nullptr || security->size() == 0;
  for (const yaml::Member& member : responses->members()) {
    std::string_view why;
    // With a body it may be a login, which refuses wrong credentials.
    if (open && !body && member.key == "401") why = "the operation needs no security";
    if (!body && member.key == "415") why = "there is no body";
    if (!body && parameters.empty() && (member.key == "422" || member.key == "400"))
      why = "there is no input";
    if (why.empty()) continue;
    pass.report(
        member,
        site.title() + " can never answer " + spec::quoted(member.key) + ": " + std::string(why));
  }
}

}  // namespace bkctl::lint
