#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl validate.
extern const Entry kValidateEntry;

}  // namespace bkctl::commands
