#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl split.
extern const Entry kSplitEntry;

}  // namespace bkctl::commands
