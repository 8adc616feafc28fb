#include "dev/door.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

namespace bkctl::dev {
namespace {

constexpr int kBacklog = 512;

std::string why(int number) {
  return std::generic_category().message(number);
}

void give_up_after(int socket, int milliseconds) {
  const timeval time{milliseconds / 1000, milliseconds % 1000 * 1000};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

}  // namespace

Door::Door(const std::string& host, std::uint16_t port, bool tls) : tls_(tls) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int looked_up = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (looked_up != 0) {
    problem_ = ::gai_strerror(looked_up);
    return;
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses{found, &::freeaddrinfo};
  const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (socket < 0 || ::bind(socket, found->ai_addr, found->ai_addrlen) != 0 ||
      ::listen(socket, kBacklog) != 0) {
    problem_ = why(errno);
    if (socket >= 0) ::close(socket);
    return;
  }
  descriptor_ = socket;
  sockaddr_in6 bound{};
  socklen_t size = sizeof bound;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size);
  const bool any = host == "0.0.0.0" || host == "::";
  const std::string name = any                                   ? "localhost"
                           : host.find(':') != std::string::npos ? "[" + host + "]"
                                                                 : host;
  url_ = (tls ? "https://" : "http://") + name + ":" + std::to_string(ntohs(bound.sin6_port));
}

Door::~Door() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Door::answer(const Page& page) const {
  constexpr int kPatience = 200;
  const int client = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return;
  give_up_after(client, kPatience);
  std::array<char, 16 * 1024> buffer{};
  const ssize_t size = ::recv(client, buffer.data(), buffer.size(), 0);
  if (size > 0) {
    const std::string text =
        response(page, std::string_view{buffer.data(), static_cast<std::size_t>(size)});
    static_cast<void>(::send(client, text.data(), text.size(), MSG_NOSIGNAL));
    ::shutdown(client, SHUT_WR);
    // What is closed with unread bytes is reset, and the client may lose the answer.
    for (int i = 0; i < 64 && ::recv(client, buffer.data(), buffer.size(), 0) > 0; ++i) {
    }
  }
  ::close(client);
}

int Door::ask() const {
  constexpr std::string_view kRequest =
      "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size);
  const int client = ::socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (client < 0) return -1;
  if (::connect(client, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::send(client, kRequest.data(), kRequest.size(), MSG_NOSIGNAL) < 0) {
    ::close(client);
    return -1;
  }
  return client;
}

bool Door::is_ready(int descriptor) const {
  std::array<char, 64> buffer{};
  const ssize_t size = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
  ::close(descriptor);
  const std::string_view said{buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  // Over TLS that somebody was there to refuse a plain request has to do. A document may have a
  // /readyz of its own.
  return tls_ || (said.starts_with("HTTP/1.1 ") && !said.starts_with("HTTP/1.1 503"));
}

}  // namespace bkctl::dev
