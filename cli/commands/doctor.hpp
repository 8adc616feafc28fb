#pragma once

#include "commands/command.hpp"

namespace bkctl::commands {

/// bkctl doctor.
extern const Entry kDoctorEntry;

}  // namespace bkctl::commands
