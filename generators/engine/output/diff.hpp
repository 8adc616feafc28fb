#pragma once

#include <string>
#include <string_view>

#include "engine/output/changes.hpp"

namespace bkctl::output {

/// A change as a unified diff with three lines of context, headed like git's (`--- a/path`, `+++
/// b/path`, `/dev/null` for what is not there), so `git apply` takes it. Empty when nothing
/// changes; one sentence for binary contents.
std::string unified_diff(const Change& change);

}  // namespace bkctl::output
