#pragma once

#include <string>
#include <vector>

#include "bk/json/value.hpp"
#include "console/style.hpp"
#include "engine/output/changes.hpp"
#include "workspace/unwritten.hpp"

namespace bkctl::workspace {

/// One line per file that changes: what happens and where.
std::string listing(const output::Changes& changes, const console::Style& style);

/// `3 files changed, 512 files are up to date.`, or `would change`.
std::string closing(const output::Changes& changes, bool written);

/// The edits for which files are refused, as a patch from what they hold to what bkctl would write;
/// of long ones the beginning.
std::string refused_edits(const output::Changes& changes);

/// The operations that answer 501, with the file where each belongs; of many how many in each file;
/// empty when there are none.
std::string listing(const std::vector<Unwritten>& unwritten, const console::Style& style);

/// The same as JSON; with `diffs`, each change with its unified diff.
bk::json::Value facts(const output::Changes& changes, bool diffs);
bk::json::Value facts(const std::vector<Unwritten>& unwritten);

}  // namespace bkctl::workspace
