#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// How the operation's documented errors look: one shape for all statuses where they agree, else
/// one per status. A status whose schema no template can satisfy is missing, and reported in
/// `gaps`.
std::vector<ErrorShape> error_shapes(
    const Api& api, const Operation& operation, std::vector<Gap>& gaps);

/// A JSON text with the placeholders of bk::http::ErrorShape that fits the type, or nothing.
std::optional<std::string> error_template(const Api& api, const TypeRef& type);

/// Whether a whole RFC 9457 body with bk's extension members fits the type.
bool fits_problem(const Api& api, const TypeRef& type);

}  // namespace bkctl::ir
