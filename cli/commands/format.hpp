#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl format.
extern const Entry kFormatEntry;

}  // namespace bkctl::commands
