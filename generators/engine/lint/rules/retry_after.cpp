#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void retry_after(const Node& node, Pass& pass) {
  const yaml::Member* const member = node.value->find_member("429");
  const yaml::Value* const response = member ? pass.resolve(member->value) : nullptr;
  if (response == nullptr) return;
  if (const yaml::Value* const headers = response->find("headers")) {
    for (const yaml::Member& header : headers->members()) {
      if (lower(header.key) == "retry-after") return;
    }
  }
  pass.report(*member, "the response 429 has no header \"Retry-After\"");
}

}  // namespace bkctl::lint
