#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl man.
extern const Entry kManEntry;

}  // namespace bkctl::commands
