#include "bk/config/config.hpp"
#include "command.hpp"
#include "listing.hpp"

namespace bk::app {

std::string help_text(const Facts& facts, std::span<const config::Key> keys) {
  std::string text = "usage: " + std::string(facts.name) + " [COMMAND] [--flag=value ...]\n\n";
  text += command_help();
  text += '\n';
  text += config::help(keys);
  text +=
      "\n"
      "Exit codes: 0 done or stopped, 64 wrong command line, 69 database or address not "
      "available,\n"
      "70 a bug, 78 wrong settings or pending migrations.\n";
  return text;
}

}  // namespace bk::app
