#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "app.hpp"
#include "interrupt.hpp"

#ifdef BKCTL_MIMALLOC
#include <mimalloc.h>
#endif

int main(int argc, char** argv) {
  using namespace bkctl;
#ifdef BKCTL_MIMALLOC
  // A description with a thousand operations takes 200 MB in small pieces: a quarter of the time
  // went into page faults.
  mi_option_set_enabled_default(mi_option_large_os_pages, true);
#endif
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
