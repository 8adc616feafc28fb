#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl diff.
extern const Entry kDiffEntry;

}  // namespace bkctl::commands
