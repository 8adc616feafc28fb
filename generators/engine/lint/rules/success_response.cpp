#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void success_response(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr || !responses->is_object()) return;
  const bool ranges = node.version != spec::Version::k20;
  for (const yaml::Member& member : responses->members()) {
    if (member.key == "default") return;
    const bool good =
        member.key.starts_with('1') || member.key.starts_with('2') || member.key.starts_with('3');
    if (good && (ranges || member.key.find('X') == std::string_view::npos)) return;
  }
  pass.report_field(node, "responses", site_of(node).title() + " documents no successful response");
}

}  // namespace bkctl::lint
