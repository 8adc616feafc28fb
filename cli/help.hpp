#pragma once

#include <string>

#include "commands/command.hpp"
#include "console/style.hpp"

namespace bkctl {

/// The options that every command has.
commands::Options global_options(std::string& colour, bool& json, bool& quiet);

/// `bkctl --help`.
std::string program_help(const console::Style& style);
/// `bkctl COMMAND --help`.
std::string command_help(const commands::Entry& entry, const console::Style& style);

/// `bkctl new [OPTIONS] DIR`.
std::string usage_line(const commands::Entry& entry, const commands::Options& options);

/// bkctl(1) as roff (man(7) macros), from the same tables as the help pages.
std::string man_page();

}  // namespace bkctl
