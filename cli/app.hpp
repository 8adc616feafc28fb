#pragma once

#include <span>
#include <string>

#include "console/console.hpp"
#include "exit_code.hpp"

namespace bkctl {

/// Reads the command line (without the program's name), runs the command that it names, and returns
/// what the process should exit with. Never throws for anything that a user can do.
ExitCode run_app(std::span<const std::string> arguments, console::Console& console);

}  // namespace bkctl
