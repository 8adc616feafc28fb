#pragma once

#include <span>
#include <string_view>

#include "commands/command.hpp"

namespace bkctl::commands {

/// All commands, in the order of the help page. A new one: a file pair beside this one, a line in
/// table.cpp, a test.
std::span<const Entry> table();

/// nullptr when there is no such command.
const Entry* find(std::string_view name);

}  // namespace bkctl::commands
