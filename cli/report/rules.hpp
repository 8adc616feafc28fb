#pragma once

#include <string>

namespace bkctl::report {

/// The lint rules as a Markdown document: a table per category. docs/lint-rules.md is this text.
std::string rules_markdown();

/// The same as JSON: a list of objects with code, name, category, since, levels by preset, aliases,
/// codes.
std::string rules_json();

}  // namespace bkctl::report
