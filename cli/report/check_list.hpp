#pragma once

#include <string>

namespace bkctl::report {

/// All checks of `bkctl diff` as a table in Markdown, and as JSON.
std::string checks_markdown();
std::string checks_json();

}  // namespace bkctl::report
