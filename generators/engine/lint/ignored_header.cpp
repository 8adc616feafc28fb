#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {

void ignored_header(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 3> kIgnored{"accept", "content-type", "authorization"};
  std::unordered_set<const yaml::Value*> seen;
  for (const spec::Operation& operation : document.operations()) {
    for (const spec::Parameter& parameter : operation.parameters()) {
      if (parameter.in() != "header" || !seen.insert(parameter.value()).second) continue;
      std::string name(parameter.name());
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (std::find(kIgnored.begin(), kIgnored.end(), name) == kIgnored.end()) continue;
      report(
          rule,
          diagnostics,
          parameter.span(),
          parameter.pointer(),
          "the header parameter \"" + std::string(parameter.name()) + "\" is ignored")
          .help = name == "authorization" ? "describe it as a security scheme"
                                          : "media types of bodies and responses say the same";
    }
  }
}

}  // namespace bkctl::lint
