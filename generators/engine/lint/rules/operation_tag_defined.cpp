#include <string>
#include <vector>

#include "engine/base/suggest.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void operation_tag_defined(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  // A document without a list of tags leaves them to its operations.
  if (tags == nullptr || pass.root().find("tags") == nullptr) return;
  for (const yaml::Value* tag : tags->items()) {
    if (!tag->is_string() || pass.facts().tags.contains(tag->text())) continue;
    const std::vector<std::string_view> names(pass.facts().tags.begin(), pass.facts().tags.end());
    pass.report(*tag, "the tag " + spec::quoted(tag->text()) + " is not defined").help =
        did_you_mean(tag->text(), names);
  }
}

}  // namespace bkctl::lint
