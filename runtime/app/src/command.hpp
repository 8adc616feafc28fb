#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "bk/core/result.hpp"

namespace bk::app {

/// What the command line asks for.
struct Command {
  enum class Verb : std::uint8_t {
    kServe,
    kWorker,
    kMigrateUp,
    kMigrateDown,
    kMigrateStatus,
    kMigrateVerify,
    kMigrateDrift,
    kRoutes,
    kHealth
  };
  Verb verb = Verb::kServe;
  int steps = 1;  ///< kMigrateDown: how many migrations to take back
};

/// Reads what is on the command line besides flags.
Result<Command> parse_command(std::span<const std::string> arguments);

/// The commands with their meaning, for `--help`.
std::string command_help();

}  // namespace bk::app
