#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "app.hpp"
#include "interrupt.hpp"

int main(int argc, char** argv) {
  using namespace bkctl;
  interrupt::install();
  console::Console console(stdout, stderr);
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(run_app(arguments, console));
  } catch (const std::exception& bug) {
    // Expected failures are values; what arrives here is a mistake of ours.
    std::fprintf(
        stderr,
        "bkctl: internal error: %s\nPlease report this with the command and its input.\n",
        bug.what());
    return static_cast<int>(ExitCode::kBug);
  }
}
