#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl explain.
extern const Entry kExplainEntry;

}  // namespace bkctl::commands
