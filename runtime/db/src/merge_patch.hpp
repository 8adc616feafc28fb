#pragma once

#include <string>
#include <string_view>

#include "bk/core/result.hpp"

namespace bk::db {

/// JSON Merge Patch (RFC 7396): the text of `target` with `patch` applied.
Result<std::string> merge_patch(std::string_view target, std::string_view patch);

}  // namespace bk::db
