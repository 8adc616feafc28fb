#include "engine/base/name.hpp"
#include "engine/lint/rule.hpp"

namespace bkctl::lint {

void operation_id(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  for (const spec::Operation& operation : document.operations()) {
    if (!operation.operation_id().empty()) continue;
    const std::string title = operation.method() + " " + std::string(operation.path());
    report(rule, diagnostics, operation.span(), operation.pointer(), title + " has no operationId")
        .help = "add one, for example operationId: " + Name(title).camel();
  }
}

}  // namespace bkctl::lint
