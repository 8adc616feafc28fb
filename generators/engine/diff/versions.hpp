#pragma once

#include <string_view>

namespace bkctl::diff {

/// The kind of change that two versions of an API with a breaking change make: version-not-bumped,
/// version-decreased, major-version-not-bumped; empty when the major number went up, or when the
/// texts are no versions (1.2.3, v2).
std::string_view version_change(std::string_view before, std::string_view after);

}  // namespace bkctl::diff
