#pragma once

#include <string>

#include "bk/json/value.hpp"
#include "engine/ir/api.hpp"

namespace bkctl::workspace {

/// `12 operations: 10 work, 2 answer 501 until they are written.`
std::string operation_words(const ir::Api& api);

/// Every inference with the line that it comes from, at most `limit` of them, as a table.
std::string inference_words(const ir::Api& api, std::size_t limit);

/// Method, path, what it does and why not, one line per operation.
std::string operation_table(const ir::Api& api);

/// `{"total": 12, "inferred": 10, "unwritten": 2}`.
bk::json::Value operation_counts(const ir::Api& api);
/// `[{"subject": …, "message": …, "place": …}]`.
bk::json::Value inferences(const ir::Api& api);

}  // namespace bkctl::workspace
