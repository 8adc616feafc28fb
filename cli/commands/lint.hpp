#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

extern const Entry kLintEntry;

}  // namespace bkctl::commands
