#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void response_headers(const Node& node, Pass& pass) {
  for (const auto& [status, headers] : pass.options()) {
    for (const yaml::Member& member : node.value->members()) {
      const bool range = status.size() == 3 && lower(status).ends_with("xx") &&
                         member.key.size() == 3 && member.key.front() == status.front();
      if (member.key != status && !range) continue;
      const yaml::Value* const response = pass.resolve(member.value);
      const yaml::Value* const own = response ? response->find("headers") : nullptr;
      for (const std::string& header : headers) {
        bool found = false;
        if (own != nullptr) {
          for (const yaml::Member& each : own->members())
            found = found || lower(each.key) == lower(header);
        }
        if (!found)
          pass.report(
              member,
              "the response " + spec::quoted(member.key) + " has no header " +
                  spec::quoted(header));
      }
    }
  }
}

}  // namespace bkctl::lint
