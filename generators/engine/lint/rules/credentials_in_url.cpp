#include <array>
#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void credentials_in_url(const Node& node, Pass& pass) {
  if (node.text("in") != "path" && node.text("in") != "query") return;
  std::string name;
  for (const char c : lower(node.text("name"))) {
    if (c != '_' && c != '-') name += c;
  }
  constexpr std::array<std::string_view, 8> kSecrets{
      "clientsecret",
      "accesstoken",
      "refreshtoken",
      "idtoken",
      "password",
      "secret",
      "apikey",
      "authtoken"};
  const bool token = name == "token";
  for (const std::string_view secret : kSecrets) {
    // api_key_ids names keys and carries none.
    if (!token && !name.ends_with(secret)) continue;
    pass.report_field(
        node,
        "name",
        "the parameter " + spec::quoted(node.text("name")) + " puts a secret into the URL");
    return;
  }
}

}  // namespace bkctl::lint
