#include "commands/man.hpp"

#include "help.hpp"

namespace bkctl::commands {
namespace {

class Man final : public Command {
 public:
  void describe(Options&) override {}
  ExitCode run(console::Console& console) override {
    console.print_raw(man_page());
    return ExitCode::kOk;
  }
};

}  // namespace

const Entry kManEntry{
    "man",
    "Print the manual page as roff",
    "",
    {},
    []() -> std::unique_ptr<Command> { return std::make_unique<Man>(); },
    true,
};

}  // namespace bkctl::commands
