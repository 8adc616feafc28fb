#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void server_example(const Node& node, Pass& pass) {
  const bool old = node.is(spec::Shape::kRoot);
  if (old && node.version != spec::Version::k20) return;
  const std::string_view field = old ? "host" : "url";
  const std::string url = lower(node.text(field));
  for (const std::string_view host : {"example.com", "example.org", "example.net"}) {
    const std::size_t at = url.find(host);
    if (at == std::string::npos) continue;
    const bool begins = at == 0 || url[at - 1] == '/' || url[at - 1] == '.' || url[at - 1] == '@';
    const std::size_t end = at + host.size();
    const bool ends = end == url.size() || url[end] == '/' || url[end] == ':';
    if (!begins || !ends) continue;
    const yaml::Value& value = *node.find(field);
    pass.report(value, "the server " + spec::quoted(value.text()) + " is at " + std::string(host));
    return;
  }
}

}  // namespace bkctl::lint
