#pragma once

#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::spec {

/// What the standard demands across objects: path templates and their parameters, unique
/// operationIds and parameters, ambiguous paths, declared security schemes, tags, links.
void check_semantics(const Document& document, Diagnostics& diagnostics);

}  // namespace bkctl::spec
