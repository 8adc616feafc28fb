#include "listener.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>

#include "bk/http/server.hpp"

namespace bk::http {
namespace {

constexpr int kBacklog = 4096;

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Error cannot(const std::string& host, std::uint16_t port, const std::string& why) {
  return unavailable("cannot listen on " + host + " port " + std::to_string(port) + ": " + why);
}

// The number of an errno, or 0. `shared`: others of this process will bind the same port.
int bind_to(int socket, const sockaddr* address, socklen_t size, bool shared) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (shared) ::setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
  return ::bind(socket, address, size) == 0 ? 0 : errno;
}

int open_socket(const addrinfo& address) {
  return ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

// With SO_REUSEPORT a second server on the same port would not fail but take half of the
// connections away, so whether the port is free is asked without it first.
int check_free(const addrinfo& address) {
  const int socket = open_socket(address);
  if (socket < 0) return errno;
  int failure = bind_to(socket, address.ai_addr, address.ai_addrlen, false);
  if (failure == 0 && ::listen(socket, 1) != 0) failure = errno;
  ::close(socket);
  return failure;
}

}  // namespace

std::uint16_t port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  if (address.ss_family != AF_INET && address.ss_family != AF_INET6) return 0;
  return ntohs(
      address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                    : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

Result<std::vector<int>> listen_on(const std::string& host, std::uint16_t port, unsigned count) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int looked_up = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (looked_up != 0) return cannot(host, port, gai_strerror(looked_up));
  const Addresses addresses{found, &freeaddrinfo};

  int failure = port == 0 ? 0 : check_free(*found);
  std::vector<int> sockets;
  sockaddr_storage bound{};
  for (unsigned i = 0; i < count && failure == 0; ++i) {
    const int socket = open_socket(*found);
    if (socket < 0) {
      failure = errno;
      break;
    }
    sockets.push_back(socket);
    const bool first = i == 0;
    failure = bind_to(
        socket,
        first ? found->ai_addr : reinterpret_cast<const sockaddr*>(&bound),
        found->ai_addrlen,
        count > 1);
    if (failure == 0 && ::listen(socket, kBacklog) != 0) failure = errno;
    socklen_t size = sizeof bound;
    if (failure == 0 && first) ::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size);
  }
  if (failure == 0) return sockets;
  for (const int socket : sockets) ::close(socket);
  return cannot(host, port, std::generic_category().message(failure));
}

Result<std::vector<int>> share(std::vector<int> sockets, unsigned count) {
  std::vector<int> out;
  bool good = true;
  for (unsigned i = 0; i < count && good; ++i) {
    const int from = sockets[i % sockets.size()];
    const int flags = ::fcntl(from, F_GETFL);
    const int copy = ::fcntl(from, F_DUPFD_CLOEXEC, 0);
    good = copy >= 0 && flags >= 0 && ::fcntl(from, F_SETFL, flags | O_NONBLOCK) == 0;
    if (copy >= 0) out.push_back(copy);
  }
  for (const int socket : sockets) ::close(socket);
  if (good) return out;
  for (const int socket : out) ::close(socket);
  return unavailable("cannot use the sockets that were handed over at start");
}

std::vector<int> inherited_sockets() {
  constexpr int kFirst = 3;  // SD_LISTEN_FDS_START
  const auto number = [](const char* name) {
    const char* text = std::getenv(name);
    long out = 0;
    if (text != nullptr) std::from_chars(text, text + std::strlen(text), out);
    return out;
  };
  const bool mine = number("LISTEN_PID") == ::getpid();
  const long count = mine ? std::clamp(number("LISTEN_FDS"), 0L, 64L) : 0;
  for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(name);
  std::vector<int> out;
  for (int socket = kFirst; socket < kFirst + count; ++socket) {
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    out.push_back(socket);
  }
  return out;
}

}  // namespace bk::http
