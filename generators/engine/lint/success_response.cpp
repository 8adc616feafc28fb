#include <algorithm>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {

void success_response(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  for (const spec::Operation& operation : document.operations()) {
    const auto responses = operation.responses();
    const bool success = std::any_of(responses.begin(), responses.end(), [](const auto& response) {
      return response.name == "default" || response.name.starts_with('1') ||
             response.name.starts_with('2') || response.name.starts_with('3');
    });
    if (success) continue;
    report(
        rule,
        diagnostics,
        operation.span(),
        operation.pointer(),
        operation.method() + " " + std::string(operation.path()) +
            " documents no successful response");
  }
}

}  // namespace bkctl::lint
