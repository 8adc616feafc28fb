#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl convert.
extern const Entry kConvertEntry;

}  // namespace bkctl::commands
