#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace bk::testing::test {

/// Answers one connection on loopback with given bytes, whatever it is sent, and keeps what that
/// was.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::string answer) : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), length);
    listen(listener_, 1);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~ScriptedServer() {
    shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    close(listener_);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// What was received, once the connection has ended.
  [[nodiscard]] const std::string& received() {
    if (thread_.joinable()) thread_.join();
    return received_;
  }

 private:
  void serve() {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    // The client sends its whole request at once; its own end shows that the answer was read.
    std::string part(65536, '\0');
    ssize_t count = recv(connection, part.data(), part.size(), 0);
    if (count > 0) received_.append(part, 0, static_cast<std::size_t>(count));
    send(connection, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    shutdown(connection, SHUT_WR);
    while ((count = recv(connection, part.data(), part.size(), 0)) > 0) {
      received_.append(part, 0, static_cast<std::size_t>(count));
    }
    close(connection);
  }

  const std::string answer_;
  std::string received_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace bk::testing::test
