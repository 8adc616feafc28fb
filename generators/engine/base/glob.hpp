#pragma once

#include <string_view>

namespace bkctl {

/// Whether a path (with `/`) fits a pattern: `*` and `?` within one folder, `**` over any number of
/// them, `[a-z]`, `[!a]`, `{a,b}`. A pattern without `/` fits the file's name in any folder. Takes
/// time linear in path times pattern, alternatives in braces apart (at most 1000 are tried).
bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace bkctl
