#pragma once

#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/document/write.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::document {

/// The document as one text in another version of OpenAPI (k20, k30 or k31); files that it refers
/// to are bundled into it. Comments stay with what they stand at.
///
/// What the other version has no word for is left out with a warning (BK7050) at its place; what it
/// says in another way that is not quite the same, with a remark (BK7051).
std::string convert(
    const spec::Document& document, spec::Version to, Syntax syntax, Diagnostics& diagnostics);

}  // namespace bkctl::document
