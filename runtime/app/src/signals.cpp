#include "signals.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>

#include "bk/app/exit_code.hpp"

namespace bk::app {
namespace {

// A signal handler has nothing but what is static. -1: no Signals exists.
std::atomic<int> write_end{-1};
std::atomic<int> read_end{-1};
std::atomic<bool> seen{false};
std::atomic<obs::Telemetry*> last_words{nullptr};

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void on_signal(int signal) {
  if (signal != SIGHUP && seen.exchange(true)) _exit(128 + signal);
  const int saved = errno;
  const char number = static_cast<char>(signal);
  [[maybe_unused]] const ssize_t written = write(write_end.load(), &number, 1);
  errno = saved;
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

bool dumps_core() {
  rlimit limit{};
  return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur > 0;
}

[[noreturn]] void on_terminate() {
  // The telemetry may itself be what broke, or be broken by a second thread that gets here: once
  // only.
  if (obs::Telemetry* telemetry = last_words.exchange(nullptr)) {
    const char* what = "terminated without an exception";
    std::exception_ptr current = std::current_exception();
    try {
      if (current) std::rethrow_exception(current);
    } catch (const std::exception& exception) {
      what = exception.what();
    } catch (...) {
      what = "an exception that is no std::exception";
    }
    obs::error(*telemetry, "the program ends because of a bug", {{"exception", what}});
    telemetry->flush(std::chrono::seconds{1});
  }
  if (dumps_core()) std::abort();
  _exit(kBug);
}

}  // namespace

Signals::Signals(bool catch_hangup) {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
    read_end.store(ends[0]);
    write_end.store(ends[1]);
  }
  seen.store(false);
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  if (catch_hangup) handle(SIGHUP, on_signal);
}

Signals::~Signals() {
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
  handle(SIGHUP, SIG_DFL);
  close(read_end.exchange(-1));
  close(write_end.exchange(-1));
}

std::optional<int> Signals::wait(std::optional<std::chrono::milliseconds> time) {
  // The thread sanitizer delivers no signal to a thread that waits in read().
  pollfd ready{read_end.load(), POLLIN, 0};
  const int limit = time ? static_cast<int>(time->count()) : -1;
  while (poll(&ready, 1, limit) < 0 && errno == EINTR) {
  }
  char number = 0;
  if (read(read_end.load(), &number, 1) != 1) return std::nullopt;
  return number;
}

void prepare_process(obs::Telemetry& telemetry) {
  handle(SIGPIPE, SIG_IGN);
  last_words.store(&telemetry);
  std::set_terminate(on_terminate);
}

void release_process(obs::Telemetry& telemetry) {
  obs::Telemetry* expected = &telemetry;
  last_words.compare_exchange_strong(expected, nullptr);
}

}  // namespace bk::app
