#include <algorithm>

#include "engine/upgrade/codemod.hpp"

namespace bkctl::upgrade {

std::vector<Mend> short_functions(const Source& source, const Codebase& codebase) {
  std::vector<Mend> out;
  const auto& was = codebase.was().operations;
  const auto& is = codebase.is().operations;
  for (std::size_t n = 0; n < was.size() && n < is.size(); ++n) {
    if (was[n].function == is[n].function) continue;
    for (std::size_t i = 2; i + 1 < source.tokens.size(); ++i) {
      if (source.at(i) != was[n].function || source.at(i + 1) != "(") continue;
      const auto& token = source.tokens[i];
      if (source.at(i - 1) == "::" && source.at(i - 2) == is[n].handler) {
        out.push_back(
            {{token.begin, token.end},
             is[n].function,
             is[n].handler + "::" + was[n].function + " is " + is[n].function});
      } else if (source.at(i - 1) == "." || source.at(i - 1) == "->") {
        out.push_back(
            {{token.begin, token.end},
             {},
             "if this calls " + is[n].handler + ", its function is called " + is[n].function,
             true});
      }
    }
  }
  return out;
}

}  // namespace bkctl::upgrade
