#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bkctl::document {

/// Whether a string may stand without quotes in YAML and means itself to readers of YAML 1.1 and
/// 1.2 alike; `flow`: between brackets.
bool may_be_plain(std::string_view text, bool flow);

/// A string on one line of YAML: plain where that is safe, else in single quotes, else in double
/// ones.
std::string spell_string(std::string_view text, bool flow);

/// Whether the text can be a literal block (`|`) and looks better so.
bool suits_block(std::string_view text);
/// Header and lines of a literal block, indented by `indent`, without the last line break.
std::string spell_block(std::string_view text, std::size_t indent);

/// A string as JSON, with its quotes.
std::string spell_json(std::string_view text);

}  // namespace bkctl::document
