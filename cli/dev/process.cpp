#include "dev/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace bkctl::dev {
namespace {

constexpr int kHandedOver = 3;  // SD_LISTEN_FDS_START
constexpr int kCannotStart = 127;

// In the new process.
[[noreturn]] void become(const Process::Start& start, int output) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  for (const auto& [name, value] : start.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (start.socket >= 0) {
    // The copy is not closed by exec, unlike the original.
    if (start.socket == kHandedOver) {
      ::fcntl(start.socket, F_SETFD, 0);
    } else {
      ::dup2(start.socket, kHandedOver);
    }
    ::setenv("LISTEN_FDS", "1", 1);
    ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
  }
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) std::signal(number, SIG_DFL);
  std::vector<char*> arguments;
  for (const std::string& each : start.command)
    arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  if (start.folder.empty() || ::chdir(start.folder.c_str()) == 0)
    ::execvp(arguments.front(), arguments.data());
  const std::string why = start.command.front() + ": " + std::strerror(errno) + "\n";
  if (::write(STDERR_FILENO, why.data(), why.size()) < 0) ::_exit(kCannotStart);
  ::_exit(kCannotStart);
}

}  // namespace

Process::Process(const Start& start) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    status_ = kCannotStart;
    return;
  }
  pid_ = ::fork();
  if (pid_ == 0) become(start, ends[1]);
  ::close(ends[1]);
  output_ = ends[0];
  ::fcntl(output_, F_SETFL, O_NONBLOCK);
  if (pid_ < 0) status_ = kCannotStart;
}

Process::~Process() {
  constexpr int kPatience = 2000;
  if (!status()) {
    signal(SIGTERM);
    if (!wait(kPatience)) {
      signal(SIGKILL);
      wait(kPatience);
    }
  }
  if (output_ >= 0) ::close(output_);
}

std::string Process::read() {
  std::string out;
  std::array<char, 16 * 1024> buffer{};
  while (output_ >= 0) {
    const ssize_t size = ::read(output_, buffer.data(), buffer.size());
    if (size > 0) {
      out.append(buffer.data(), static_cast<std::size_t>(size));
      continue;
    }
    if (size < 0 && errno == EINTR) continue;
    if (size == 0) {
      ::close(output_);
      output_ = -1;
    }
    break;
  }
  return out;
}

std::optional<int> Process::status() {
  if (status_) return status_;
  int raw = 0;
  if (::waitpid(pid_, &raw, WNOHANG) == pid_)
    status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
  return status_;
}

void Process::signal(int number) const {
  if (!status_ && pid_ > 0) ::kill(-pid_, number);
}

bool Process::wait(int milliseconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (!status()) {
    if (std::chrono::steady_clock::now() > end) return false;
    // Whoever prints into a full pipe does not end.
    static_cast<void>(read());
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace bkctl::dev
