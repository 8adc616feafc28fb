#pragma once

#include "engine/lint/rule.hpp"
#include "engine/lint/settings.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::lint {

/// Runs the rules that `settings` choose, in one pass over the document as written (all files).
/// Linear in its size. Copes with documents that break the standard: what breaks it is reported by
/// spec::load and not here. Findings are in the order of the document; safe to call from several
/// threads with diagnostics of their own.
void lint(const spec::Document& document, const Settings& settings, Diagnostics& diagnostics);

}  // namespace bkctl::lint
