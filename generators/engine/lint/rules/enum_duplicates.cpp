#include <string>
#include <unordered_set>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void enum_duplicates(const Node& node, Pass& pass) {
  const yaml::Value* const values = node.find("enum");
  if (values == nullptr || !values->is_array()) return;
  std::unordered_set<std::string> seen;
  for (const yaml::Value* value : values->items()) {
    if (!value->is_scalar()) continue;
    const std::string text =
        std::string(value->is_number() ? "n" : yaml::to_string(value->kind())) + " " +
        std::string(value->text());
    if (seen.insert(text).second) continue;
    pass.report(
            *node.value->find_member("enum"),
            "the enum has " + spec::quoted(value->text()) + " twice")
        .notes.push_back({value->span(), "again here"});
    return;
  }
}

}  // namespace bkctl::lint
