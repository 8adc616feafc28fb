#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void success_without_type(const Node& node, Pass& pass) {
  const yaml::Value* const content = node.find("content");
  if (content == nullptr) return;
  for (const yaml::Member& member : content->members()) {
    const yaml::Value* const type = pass.resolve(member.value);
    if (type == nullptr || member.key.find("json") == std::string_view::npos) continue;
    if (type->find("schema") == nullptr && type->find("itemSchema") == nullptr)
      pass.report(member, "the body " + spec::quoted(member.key) + " has no schema");
  }
}

}  // namespace bkctl::lint
