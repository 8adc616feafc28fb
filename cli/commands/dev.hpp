#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

extern const Entry kDevEntry;

}  // namespace bkctl::commands
