#include <algorithm>
#include <array>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void ignored_header(const Node& node, Pass& pass) {
  constexpr std::array<std::string_view, 3> kIgnored{"accept", "content-type", "authorization"};
  if (node.text("in") != "header") return;
  const std::string name = lower(node.text("name"));
  if (std::find(kIgnored.begin(), kIgnored.end(), name) == kIgnored.end()) return;
  pass.report(node, "the header parameter " + spec::quoted(node.text("name")) + " is ignored")
      .help = name == "authorization" ? "describe it as a security scheme"
                                      : "media types of bodies and responses say the same";
}

}  // namespace bkctl::lint
