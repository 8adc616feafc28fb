#include "probe.hpp"

#include <netdb.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace bk::app {
namespace {

constexpr timeval kPatience{.tv_sec = 3, .tv_usec = 0};
constexpr std::size_t kLongestAnswer = std::size_t{64} * 1024;

template <class Read>
std::string read_all(Read read) {
  std::string answer;
  std::array<char, 4096> buffer{};
  while (answer.size() < kLongestAnswer) {
    const auto count = read(buffer.data(), buffer.size());
    if (count <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return answer;
}

class Socket {
 public:
  explicit Socket(const addrinfo& address)
      : descriptor_(
            socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol)) {
    if (descriptor_ < 0) return;
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    connected_ = connect(descriptor_, address.ai_addr, address.ai_addrlen) == 0;
  }
  ~Socket() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  std::string ask(const std::string& request) const {
    if (send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
    return read_all(
        [this](char* into, std::size_t size) { return recv(descriptor_, into, size, 0); });
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  bool connected_ = false;
};

// Where a service that listens on every address is reached.
std::string reachable(const std::string& host) {
  if (host == "0.0.0.0") return "127.0.0.1";
  if (host == "::") return "::1";
  return host;
}

std::string ask_over_tls(const Socket& socket, const std::string& request) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{
      SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
  const std::unique_ptr<SSL, decltype(&SSL_free)> session{
      context == nullptr ? nullptr : SSL_new(context.get()), &SSL_free};
  if (session == nullptr || SSL_set_fd(session.get(), socket.descriptor()) != 1 ||
      SSL_connect(session.get()) != 1 ||
      SSL_write(session.get(), request.data(), static_cast<int>(request.size())) <= 0)
    return {};
  return read_all([&](char* into, std::size_t size) {
    return SSL_read(session.get(), into, static_cast<int>(size));
  });
}

std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : answer.substr(end + 4);
}

}  // namespace

Result<std::string> probe_ready(const std::string& host, std::uint16_t port, bool tls) {
  const std::string target = reachable(host);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed = getaddrinfo(target.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (failed != 0) return unavailable(target + ": " + gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses{found, &freeaddrinfo};
  const std::string place = target + " port " + std::to_string(port);
  for (const addrinfo* each = addresses.get(); each != nullptr; each = each->ai_next) {
    Socket connection{*each};
    if (!connection.connected()) continue;
    const std::string request =
        "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const std::string answer = tls ? ask_over_tls(connection, request) : connection.ask(request);
    if (answer.starts_with("HTTP/1.1 200")) return body_of(answer) + "\n";
    if (answer.empty()) return unavailable("no answer from " + place);
    return unavailable("not ready: " + body_of(answer));
  }
  return unavailable("nobody listens on " + place);
}

}  // namespace bk::app
