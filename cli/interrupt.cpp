#include "interrupt.hpp"

#include <unistd.h>
#include <csignal>

#include <atomic>

#include "exit_code.hpp"

namespace bkctl::interrupt {
namespace {

std::atomic<int> asked{0};
std::atomic<int> guards{0};
static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

extern "C" void on_signal(int) {
  if (guards.load() == 0 || asked.fetch_add(1) > 0) _exit(static_cast<int>(ExitCode::kInterrupted));
}

}  // namespace

void install() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction current {};
    // A process started with nohup or in the background keeps ignoring what it was told to ignore.
    if (sigaction(number, nullptr, &current) == 0 && current.sa_handler == SIG_IGN) continue;
    sigaction(number, &action, nullptr);
  }
  signal(SIGXFSZ, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

bool interrupted() {
  return asked.load() != 0;
}

Guard::Guard() {
  guards.fetch_add(1);
}

Guard::~Guard() {
  guards.fetch_sub(1);
}

}  // namespace bkctl::interrupt
