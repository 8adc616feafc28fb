#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void request_body_method(const Node& node, Pass& pass) {
  const OperationSite site = site_of(node);
  const bool none = site.method == "GET" || site.method == "HEAD" || site.method == "DELETE";
  if (none && node.find("requestBody") != nullptr)
    pass.report_field(node, "requestBody", site.title() + " describes a request body");
}

}  // namespace bkctl::lint
