#pragma once

#include <optional>
#include <string>

#include "engine/ir/api.hpp"

namespace bkctl::contract {

/// A value that fits the use of a type, as compact JSON text: required properties only, numbers at
/// their lower limit, texts as short as allowed. Nothing where a limit cannot be met by
/// construction (a schema that types cannot say, a pattern that is not understood); such a value
/// would have to be guessed.
std::optional<std::string> sample(const ir::Api& api, const ir::TypeRef& ref);

/// The sample as plain text, for a path, query or header: only for scalars.
std::optional<std::string> text_sample(const ir::Api& api, const ir::TypeRef& ref);

}  // namespace bkctl::contract
