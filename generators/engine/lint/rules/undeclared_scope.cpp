#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void undeclared_scope(const Node& node, Pass& pass) {
  for (const yaml::Member& use : node.value->members()) {
    const auto declared = pass.facts().scopes.find(use.key);
    if (declared == pass.facts().scopes.end()) continue;
    for (const yaml::Value* scope : use.value->items()) {
      if (!scope->is_string() || declared->second.contains(scope->text())) continue;
      pass.report(
          *scope,
          "the scheme " + spec::quoted(use.key) + " declares no scope " +
              spec::quoted(scope->text()));
    }
  }
}

}  // namespace bkctl::lint
