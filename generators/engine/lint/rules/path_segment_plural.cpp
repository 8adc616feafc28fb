#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_segment_plural(const Node& node, Pass& pass) {
  const std::vector<std::string> exceptions = pass.option("exceptions");
  const std::vector<std::string> last = pass.option("ignore-last-path-segment", {"false"});
  std::string_view left = path_of(node);
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('/'), left.size());
    const std::string segment(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
    if (segment.empty() || segment.front() == '{') continue;
    if (left.empty() && !last.empty() && last.front() == "true") return;
    if (std::find(exceptions.begin(), exceptions.end(), segment) != exceptions.end()) continue;
    const Name name(segment);
    if (name.words().empty() || name.words().back() == plural_of(name.words().back())) continue;
    if (name.words().back() != singular_of(name.words().back())) continue;
    pass.report(node, "the path segment " + spec::quoted(segment) + " is not in the plural");
  }
}

}  // namespace bkctl::lint
