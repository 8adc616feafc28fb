#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl new.
extern const Entry kNewEntry;

}  // namespace bkctl::commands
