#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void server_trailing_slash(const Node& node, Pass& pass) {
  const bool old = node.is(spec::Shape::kRoot);
  if (old && node.version != spec::Version::k20) return;
  const std::string_view field = old ? "host" : "url";
  const std::string_view url = node.text(field);
  if (url.size() < 2 || !url.ends_with('/')) return;
  pass.report(*node.find(field), "the server " + spec::quoted(url) + " ends with a slash").help =
      "write " + spec::quoted(url.substr(0, url.size() - 1));
}

}  // namespace bkctl::lint
