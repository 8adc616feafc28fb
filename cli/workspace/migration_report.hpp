#pragma once

#include <string>
#include <vector>

#include "bk/json/value.hpp"
#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"
#include "workspace/decisions.hpp"

namespace bkctl::workspace {

/// The changes with what they mean for rows, then the steps with their SQL.
std::string text_of(const DatabasePlan& plan, const console::Style& style);

/// The same as JSON: `refused`, `changes`, `files`.
bk::json::Object facts(const DatabasePlan& plan);

/// Reads migrations and adds what is to be said about them; false (BK1001) when one cannot be read.
bool lint_migrations(const std::vector<std::string>& paths, Diagnostics& diagnostics);

}  // namespace bkctl::workspace
