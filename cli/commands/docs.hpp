#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl docs.
extern const Entry kDocsEntry;

}  // namespace bkctl::commands
