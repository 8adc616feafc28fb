#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "exit_code.hpp"

namespace bkctl::commands {

/// One command of the program. Made anew for each run; its options fill its members.
class Command {
 public:
  virtual ~Command() = default;
  virtual void describe(Options& options) = 0;
  virtual ExitCode run(console::Console& console) = 0;
};

/// An example for help and man page.
struct Example {
  std::string_view command;  ///< bkctl new shop --spec openapi.yaml
  std::string_view meaning;
};

/// A command's row in the table: everything that is known without running it.
struct Entry {
  std::string_view name;
  std::string_view summary;      ///< one line
  std::string_view description;  ///< paragraphs, lines of at most 78 characters
  std::span<const Example> examples;
  std::unique_ptr<Command> (*make)();
  bool hidden = false;  ///< for our own build; not shown
};

}  // namespace bkctl::commands
