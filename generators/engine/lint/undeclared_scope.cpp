#include <map>
#include <set>
#include <string>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {

void undeclared_scope(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  std::map<std::string_view, std::set<std::string_view>> declared;
  for (const auto& scheme : document.security_schemes()) {
    if (scheme.value.type() != "oauth2") continue;
    auto& scopes = declared[scheme.name];
    for (const spec::OAuthFlow& flow : scheme.value.flows()) {
      for (const auto& scope : flow.scopes) scopes.insert(scope.name);
    }
  }
  std::set<std::string> reported;
  const auto check = [&](const std::vector<spec::SecurityRequirement>& security,
                         const std::string& pointer) {
    for (const spec::SecurityRequirement& requirement : security) {
      for (const spec::SchemeUse& use : requirement.uses) {
        const auto scopes = declared.find(use.scheme);
        if (scopes == declared.end()) continue;
        for (const std::string_view scope : use.scopes) {
          const std::string key = std::string(use.scheme) + " " + std::string(scope);
          if (scopes->second.contains(scope) || !reported.insert(key).second) continue;
          report(
              rule,
              diagnostics,
              requirement.span,
              pointer,
              "the scheme \"" + std::string(use.scheme) + "\" declares no scope \"" +
                  std::string(scope) + "\"");
        }
      }
    }
  };
  check(document.security(), "/security");
  for (const spec::Operation& operation : document.operations()) {
    if (operation.has_own_security())
      check(operation.security(), operation.pointer() + "/security");
  }
}

}  // namespace bkctl::lint
