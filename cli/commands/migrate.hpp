#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl migrate.
extern const Entry kMigrateEntry;

}  // namespace bkctl::commands
