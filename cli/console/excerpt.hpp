#pragma once

#include <string>

#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"

namespace bkctl::console {

/// A diagnostic for a terminal: severity, code and sentence; the place; the line with a mark below
/// what is meant; notes; the next step.
///
///     error[BK2007]: there is no schema `Bok`
///       --> openapi.yaml:41:13
///        |
///     41 |       $ref: '#/components/schemas/Bok'
///        |             ^^^^^^^^^^^^^^^^^^^^^^^^^^
///        = help: did you mean "Book"?
std::string pretty(const Diagnostic& diagnostic, const Style& style);

/// `2 errors, 1 warning`; empty for none.
std::string counts(const Diagnostics& diagnostics);

}  // namespace bkctl::console
