#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bk/json/value.hpp"
#include "engine/ir/api.hpp"

namespace bkctl::workspace {

enum class Support { kFull, kDegraded, kRefused };

/// `supported`, `degraded`, `refused`.
std::string_view to_string(Support support);

/// What the generated backend does of one operation as described.
struct OperationSupport {
  const ir::Operation* operation = nullptr;  ///< null: refused, so there is only its id
  std::string id;
  Support support = Support::kFull;
  std::vector<const ir::Gap*> gaps;  ///< its own, then those of schemas that it uses
};

/// All operations, in document order; refused ones last. Refers to `api`. Linear in what each
/// operation uses.
std::vector<OperationSupport> capabilities(const ir::Api& api);

/// Gaps that concern no operation: webhooks, schemas that nothing uses.
std::vector<const ir::Gap*> gaps_of_none(const ir::Api& api);

/// `1223 operations: 1200 supported, 23 degraded (BK3010 12, BK3050 11).`
std::string capability_words(const std::vector<OperationSupport>& operations);

/// A line for each operation that is not supported in full, and under it what it lacks.
std::string capability_table(const std::vector<OperationSupport>& operations);

/// All of it for scripts: counts, and each operation with its state and gaps.
bk::json::Object capability_report(const ir::Api& api);

}  // namespace bkctl::workspace
