#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace bk::app::test {

/// A child process with nothing but the given environment; its output is kept. Killed at the end of
/// its life.
class Process {
 public:
  Process(
      const std::string& program,
      std::vector<std::string> arguments,
      std::vector<std::string> environment,
      const std::string& folder) {
    int out[2];
    int err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
    arguments.insert(arguments.begin(), program);
    const int failed = posix_spawn(
        &pid_,
        program.c_str(),
        &actions,
        nullptr,
        pointers(arguments).data(),
        pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    close(err[1]);
    out_.descriptor = out[0];
    err_.descriptor = err[0];
    if (failed != 0) throw std::runtime_error("cannot start " + program);
  }
  ~Process() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(out_.descriptor);
    close(err_.descriptor);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void send_signal(int signal) const { kill(pid_, signal); }
  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Reads until stderr holds `text`; false when it ended without.
  bool wait_for(const std::string& text) {
    while (err_.text.find(text) == std::string::npos) {
      if (!read_some()) return err_.text.find(text) != std::string::npos;
    }
    return true;
  }

  /// Reads to the end; the exit code, or 1000 and the signal that ended it.
  int wait() {
    while (read_some()) {
    }
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

  [[nodiscard]] const std::string& out() const { return out_.text; }
  [[nodiscard]] const std::string& err() const { return err_.text; }

 private:
  struct Stream {
    int descriptor = -1;
    bool ended = false;
    std::string text;

    void read_some() {
      char part[4096];
      const ssize_t count = read(descriptor, part, sizeof(part));
      if (count > 0) text.append(part, static_cast<std::size_t>(count));
      if (count == 0) ended = true;
    }
  };

  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
  }

  // False at the end of both streams.
  bool read_some() {
    std::vector<pollfd> waiting;
    for (const Stream* stream : {&out_, &err_}) {
      if (!stream->ended) waiting.push_back({stream->descriptor, POLLIN, 0});
    }
    if (waiting.empty()) return false;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        give_up_ - std::chrono::steady_clock::now());
    if (left.count() <= 0 ||
        poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) == 0) {
      throw std::runtime_error("the program does not do what is waited for; so far: " + err_.text);
    }
    for (const pollfd& ready : waiting) {
      if (ready.revents == 0) continue;
      (ready.fd == out_.descriptor ? out_ : err_).read_some();
    }
    return true;
  }

  const std::chrono::steady_clock::time_point give_up_ =
      std::chrono::steady_clock::now() + std::chrono::minutes{1};
  pid_t pid_ = -1;
  Stream out_;
  Stream err_;
};

}  // namespace bk::app::test
