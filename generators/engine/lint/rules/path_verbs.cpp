#include <algorithm>
#include <array>
#include <string>

#include "engine/base/name.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_verbs(const Node& node, Pass& pass) {
  constexpr std::array<std::string_view, 8> kVerbs{
      "get", "head", "post", "put", "patch", "delete", "options", "trace"};
  std::string_view left = path_of(node);
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('/'), left.size());
    const std::string_view segment = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    if (segment.empty() || segment.front() == '{') continue;
    const Name name(segment);
    for (const std::string& word : name.words()) {
      if (std::find(kVerbs.begin(), kVerbs.end(), word) == kVerbs.end()) continue;
      pass.report(
          node,
          "the path " + spec::quoted(path_of(node)) + " contains the method " + spec::quoted(word));
      return;
    }
  }
}

}  // namespace bkctl::lint
