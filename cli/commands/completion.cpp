#include "commands/completion.hpp"

#include <array>

#include "completion_scripts.hpp"

namespace bkctl::commands {
namespace {

class Completion final : public Command {
 public:
  void describe(Options& options) override {
    options.argument("SHELL", shell_, "The shell to make it for")
        .with_choices({"bash", "zsh", "fish"})
        .as_required();
  }

  ExitCode run(console::Console& console) override {
    if (shell_ == "bash") console.print_raw(bash_completion());
    if (shell_ == "zsh") console.print_raw(zsh_completion());
    if (shell_ == "fish") console.print_raw(fish_completion());
    return ExitCode::kOk;
  }

 private:
  std::string shell_;
};

constexpr std::array kExamples{
    Example{"source <(bkctl completion bash)", "In this shell; packages install them for all"},
    Example{"bkctl completion zsh > ~/.zfunc/_bkctl", "For zsh, in a folder of its fpath"},
    Example{"bkctl completion fish > ~/.config/fish/completions/bkctl.fish", "For fish"},
};

}  // namespace

const Entry kCompletionEntry{
    "completion",
    "Print the completion script of a shell",
    "",
    kExamples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Completion>(); },
};

}  // namespace bkctl::commands
