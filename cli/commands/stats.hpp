#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl stats.
extern const Entry kStatsEntry;

}  // namespace bkctl::commands
