#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl generate.
extern const Entry kGenerateEntry;

}  // namespace bkctl::commands
