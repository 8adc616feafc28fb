#include <algorithm>
#include <string>
#include <utility>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {
namespace {

constexpr Rule kRules[] = {
    {"BK8001", "operation-id", Severity::kInfo, operation_id},
    {"BK8002", "success-response", Severity::kWarning, success_response},
    {"BK8003", "unused-component", Severity::kInfo, unused_component},
    {"BK8004", "required-property", Severity::kWarning, required_property},
    {"BK8005", "ignored-header", Severity::kWarning, ignored_header},
    {"BK8006", "undeclared-scope", Severity::kWarning, undeclared_scope},
};

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

void lint(
    const spec::Document& document,
    std::span<const std::string_view> off,
    Diagnostics& diagnostics) {
  for (const Rule& rule : kRules) {
    if (std::find(off.begin(), off.end(), rule.name) == off.end())
      rule.check(document, rule, diagnostics);
  }
}

Diagnostic& report(
    const Rule& rule,
    Diagnostics& diagnostics,
    SourceSpan span,
    std::string pointer,
    std::string message) {
  return diagnostics.add(
      {std::string(rule.code),
       rule.severity,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
}

}  // namespace bkctl::lint
