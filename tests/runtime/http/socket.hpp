#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bk::http::test {

/// A response as it came over the wire.
struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const;
};

/// A blocking connection to a loopback port. Reads give up after some seconds, so that a server
/// that does not answer fails a test and does not hang it.
class Socket {
 public:
  explicit Socket(std::uint16_t port);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  /// False when the peer has closed.
  bool send(std::string_view bytes);
  /// In pieces of `size` bytes, each in a segment of its own.
  bool send_split(std::string_view bytes, std::size_t size = 1);
  void shutdown_write();
  /// The next response, without those of status 100; status 0 when the connection ended before it
  /// was complete. `head`: the response to a HEAD, which has no body.
  Answer answer(bool head = false);
  /// The next chunk of a response whose head answer(true) has read: empty for the last one, nullopt
  /// when the connection ended before it.
  std::optional<std::string> chunk();
  /// Reads an interim response of status 100.
  bool is_told_to_continue();
  /// The next ones, that many; nullopt when the connection ended before.
  std::optional<std::string> octets(std::size_t size);
  /// Everything up to the end of the connection.
  std::string rest();
  /// Whether the peer has closed.
  bool is_closed();
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// How many of status 100 came before an answer().
  [[nodiscard]] int interim() const { return interim_; }

 private:
  bool fill();
  std::string line();

  int descriptor_;
  int interim_ = 0;
  std::string buffer_;
};

}  // namespace bk::http::test
