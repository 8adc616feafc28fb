#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void component_name_unique(const Node& node, Pass& pass) {
  const yaml::Value* const target = pass.target(*node.value);
  if (target == nullptr || &target->file() == &pass.root().file()) return;
  // …#/components/schemas/Book of another file, and this one has a Book of its own.
  const std::string pointer = target->pointer();
  if (!pointer.starts_with("/components/") && !pointer.starts_with("/definitions/")) return;
  const yaml::Value* const own = yaml::find_pointer(pass.root(), pointer);
  if (own == nullptr || own->find("$ref") != nullptr) return;
  const std::string name = pointer.substr(pointer.rfind('/') + 1);
  pass.report(node, "two files have a component " + spec::quoted(name))
      .notes.push_back({own->span(), "the other one"});
}

}  // namespace bkctl::lint
