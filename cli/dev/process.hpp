#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bkctl::dev {

/// A program that was started, in a process group of its own. What it prints comes through a pipe.
/// Ended, killed if need be, when it is destroyed.
class Process {
 public:
  struct Start {
    std::vector<std::string> command;
    std::string folder;
    std::vector<std::pair<std::string, std::string>> environment{};  ///< beside ours
    int socket = -1;  ///< that listens and is handed over, as systemd would
  };
  explicit Process(const Start& start);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Readable when it printed something; -1 after the end of its output.
  [[nodiscard]] int output() const { return output_; }
  /// What it has printed since, without waiting.
  std::string read();
  /// Its exit status, 128 and more for a signal, once it has ended.
  std::optional<int> status();
  void signal(int number) const;
  /// Waits for its end, for at most that long.
  bool wait(int milliseconds);

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::optional<int> status_;
};

}  // namespace bkctl::dev
