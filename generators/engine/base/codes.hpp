#pragma once

#include <span>
#include <string_view>

namespace bkctl {

/// What `bkctl explain BK1042` prints. The texts live as long as the program.
///
/// Codes are stable for ever: a code keeps its meaning or is retired, never reused.
/// BK1xxx reading files, BK2xxx the document, BK3xxx capability gaps, BK4xxx templates, BK5xxx
/// writing the project, BK6xxx configuration, BK7xxx command line, network and git, BK8xxx lint
/// rules.
struct CodeInfo {
  std::string_view code;         ///< BK1042
  std::string_view title;        ///< a few words: "duplicate key"
  std::string_view explanation;  ///< what it means, why it is a finding, what to do; lines of at
                                 ///< most 80 characters
};

/// The code's page, or nullptr. `code` may be written in any case.
const CodeInfo* find_code(std::string_view code);

/// The codes of one thousand (1 to 8), ascending; empty for any other number.
std::span<const CodeInfo> codes_of(int thousand);

}  // namespace bkctl
