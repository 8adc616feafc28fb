#include <algorithm>
#include <string>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void response_media_type(const Node& node, Pass& pass) {
  const std::vector<std::string> allowed = pass.option("allowed", {"application/json"});
  const auto good = [&](std::string_view type) {
    return std::find(allowed.begin(), allowed.end(), type) != allowed.end();
  };
  if (node.is(spec::Shape::kResponse)) {
    const yaml::Value* const content = node.find("content");
    if (content == nullptr) return;
    for (const yaml::Member& member : content->members()) {
      if (!good(member.key))
        pass.report(
            member, "responses of the media type " + spec::quoted(member.key) + " are not agreed");
    }
  } else if (const yaml::Value* const list = node.find("produces")) {
    for (const yaml::Value* type : list->items()) {
      if (type->is_string() && !good(type->text()))
        pass.report(
            *type, "responses of the media type " + spec::quoted(type->text()) + " are not agreed");
    }
  }
}

}  // namespace bkctl::lint
