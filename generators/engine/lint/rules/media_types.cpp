#include "engine/lint/rules/media_types.hpp"

#include <algorithm>

namespace bkctl::lint {

std::vector<MediaTypeUse> media_types(const Node& node, std::string_view field, bool sent) {
  std::vector<MediaTypeUse> result;
  const bool response = node.is(spec::Shape::kResponse);
  if (response || node.is(spec::Shape::kRequestBody)) {
    const Node* const operation = node.up(spec::Shape::kOperation);
    bool turned = false;
    if (operation != nullptr) {
      const OperationSite site = site_of(*operation);
      turned = site.webhook || site.callback;
    }
    const yaml::Value* const content = node.find("content");
    if (content == nullptr || (response != turned) != sent) return result;
    for (const yaml::Member& member : content->members())
      result.push_back({member.key, member.key_span(), member.value->pointer()});
  } else if (const yaml::Value* const list = node.find(field)) {
    for (const yaml::Value* type : list->items()) {
      if (type->is_string()) result.push_back({type->text(), type->span(), type->pointer()});
    }
  }
  return result;
}

bool is_agreed(std::string_view media_type, const Pass& pass) {
  const std::vector<std::string> allowed = pass.option("allowed", {"application/json"});
  return std::find(allowed.begin(), allowed.end(), media_type) != allowed.end();
}

}  // namespace bkctl::lint
