#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void rate_limit_headers(const Node& node, Pass& pass) {
  for (const yaml::Member& member : node.value->members()) {
    if (!member.key.starts_with('2') && !member.key.starts_with('4')) continue;
    const yaml::Value* const response = pass.resolve(member.value);
    if (response == nullptr || !response->is_object()) continue;
    bool found = false;
    if (const yaml::Value* const headers = response->find("headers")) {
      for (const yaml::Member& header : headers->members()) {
        const std::string name = lower(header.key);
        found = found || name.find("ratelimit") != std::string::npos ||
                name.find("rate-limit") != std::string::npos;
      }
    }
    if (!found)
      pass.report(
          member, "the response " + spec::quoted(member.key) + " has no rate limit headers");
  }
}

}  // namespace bkctl::lint
