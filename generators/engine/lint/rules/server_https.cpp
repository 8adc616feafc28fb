#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void server_https(const Node& node, Pass& pass) {
  if (node.is(spec::Shape::kRoot)) {
    const yaml::Value* const schemes = node.find("schemes");
    if (node.version != spec::Version::k20 || schemes == nullptr) return;
    for (const yaml::Value* scheme : schemes->items()) {
      if (scheme->as_string() == "http" || scheme->as_string() == "ws")
        pass.report(*scheme, "the API is served by " + std::string(scheme->text()));
    }
    return;
  }
  const std::string url = lower(node.text("url"));
  for (const std::string_view host : {"http://localhost", "http://127.0.0.1"}) {
    if (url.starts_with(host)) return;
  }
  if (url.starts_with("http://") || url.starts_with("ws://"))
    pass.report(
        *node.find("url"), "the server " + spec::quoted(node.text("url")) + " is without https");
}

}  // namespace bkctl::lint
