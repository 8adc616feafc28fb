#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl upgrade.
extern const Entry kUpgradeEntry;

}  // namespace bkctl::commands
