#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl bundle.
extern const Entry kBundleEntry;

}  // namespace bkctl::commands
