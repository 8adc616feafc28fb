#pragma once

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Whether a value of `from`, as a client sends it, has everything that `to`, as it is answered,
/// requires.
bool gives(const Api& api, const TypeRef& from, const TypeRef& to);

/// Whether every value of `from` that is stored can be read as a `to`.
bool reads_as(const Api& api, const TypeRef& from, const TypeRef& to);

}  // namespace bkctl::ir
