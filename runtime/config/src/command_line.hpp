#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bk/config/key.hpp"

namespace bk::config {

/// One setting given as a flag.
struct Flag {
  std::string key;  ///< the key's name; for a secret's file, with _FILE
  std::string value;
};

struct Problem {
  std::string key;      ///< the key or flag that it is about
  std::string message;  ///< one sentence that starts with it
};

struct CommandLine {
  std::vector<Flag> flags;
  std::vector<std::string> arguments;
  std::optional<std::string> env_file;
  bool help = false;
  bool version = false;
  bool print = false;
  std::vector<Problem> problems;
};

/// Splits the command line: `--name value`, `--name=value`, `--switch`, `-h`, `--` ends the flags.
CommandLine parse_command_line(std::span<const Key> keys, std::span<const std::string> arguments);

}  // namespace bk::config
