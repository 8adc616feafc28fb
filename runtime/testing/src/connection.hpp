#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace bk::testing {

/// A blocking TCP connection with one deadline for all it does. Every failure throws Failure.
class Connection {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  Connection(const std::string& host, std::uint16_t port, Deadline deadline);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void write(std::string_view bytes);
  /// Appends what has come; false at the end.
  bool read(std::string& bytes);
  /// Whether there is something to read within `pause`, be it the end.
  [[nodiscard]] bool has_more(std::chrono::milliseconds pause) const;

 private:
  void wait(short events, const char* what) const;

  int descriptor_ = -1;
  Deadline deadline_;
};

}  // namespace bk::testing
