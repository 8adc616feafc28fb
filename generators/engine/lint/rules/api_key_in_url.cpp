#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void api_key_in_url(const Node& node, Pass& pass) {
  if (node.text("type") != "apiKey") return;
  if (node.text("in") == "query" || node.text("in") == "path")
    pass.report_field(
        node, "in", "the API key " + spec::quoted(node.text("name")) + " is sent in the URL");
}

}  // namespace bkctl::lint
