#pragma once

#include <string>

namespace bkctl {

/// Completion of bkctl's commands, options and their values, from the same tables as the help
/// pages.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace bkctl
