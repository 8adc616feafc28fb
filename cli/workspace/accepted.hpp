#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::workspace {

/// The findings of a document without those that it, or the ruleset (nullptr: none), accepts, and
/// with what is to say about that: suppressions that are unused, expired or without a reason.
/// `ran` are the names of the built-in rules that ran: what a suppression of another is for cannot
/// be known.
Diagnostics without_accepted(
    const spec::Document& document,
    const ruleset::Ruleset* ruleset,
    const std::set<std::string_view>& ran,
    Diagnostics found);

/// Today in UTC, 2026-11-21; the day of SOURCE_DATE_EPOCH where that is set.
std::string today();

}  // namespace bkctl::workspace
