#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl inspect.
extern const Entry kInspectEntry;

}  // namespace bkctl::commands
