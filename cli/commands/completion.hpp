#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl completion.
extern const Entry kCompletionEntry;

}  // namespace bkctl::commands
