#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void tags_alphabetical(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  if (tags == nullptr) return;
  std::string last;
  for (const yaml::Value* tag : tags->items()) {
    const std::string name = lower(text_of(tag, "name"));
    if (name < last) {
      pass.report(
          *tags,
          "the tags are not in alphabetical order: " + spec::quoted(text_of(tag, "name")) +
              " comes after " + spec::quoted(last));
      return;
    }
    last = name;
  }
}

}  // namespace bkctl::lint
