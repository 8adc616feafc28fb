#include "connection.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "bk/testing/client.hpp"

namespace bk::testing {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* addresses) const { freeaddrinfo(addresses); }
};

[[noreturn]] void fail(const std::string& what) {
  throw Failure(what + ": " + std::strerror(errno));
}

}  // namespace

Connection::Connection(const std::string& host, std::uint16_t port, Deadline deadline)
    : deadline_(deadline) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string service = std::to_string(port);
  if (getaddrinfo(host.c_str(), service.c_str(), &hints, &found) != 0) {
    throw Failure("cannot find the host " + host);
  }
  const std::unique_ptr<addrinfo, FreeAddresses> addresses(found);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    descriptor_ = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, 0);
    if (descriptor_ >= 0 && connect(descriptor_, one->ai_addr, one->ai_addrlen) == 0) {
      const int on = 1;
      setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      return;
    }
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }
  fail("cannot connect to " + host + ":" + service);
}

Connection::~Connection() {
  if (descriptor_ >= 0) close(descriptor_);
}

void Connection::wait(short events, const char* what) const {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline_ - std::chrono::steady_clock::now());
    pollfd ready{descriptor_, events, 0};
    const int answer = poll(&ready, 1, static_cast<int>(std::clamp<long>(left.count(), 0, 1000)));
    if (answer > 0) return;
    if (answer < 0 && errno != EINTR) fail(what);
    if (left.count() <= 0) throw Failure(std::string(what) + ": it took too long");
  }
}

bool Connection::has_more(std::chrono::milliseconds pause) const {
  pollfd ready{descriptor_, POLLIN, 0};
  return poll(&ready, 1, static_cast<int>(pause.count())) != 0;
}

void Connection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    wait(POLLOUT, "cannot send the request");
    const ssize_t count =
        send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE || errno == ECONNRESET) {
      return;  // a server that refuses a body early has answered: the answer says why
    } else if (errno != EAGAIN && errno != EINTR) {
      fail("cannot send the request");
    }
  }
}

bool Connection::read(std::string& bytes) {
  std::array<char, 16384> part{};
  for (;;) {
    wait(POLLIN, "no answer");
    const ssize_t count = recv(descriptor_, part.data(), part.size(), MSG_DONTWAIT);
    if (count > 0) {
      bytes.append(part.data(), static_cast<std::size_t>(count));
      return true;
    }
    if (count == 0) return false;
    if (errno == ECONNRESET) return false;
    if (errno != EAGAIN && errno != EINTR) fail("no answer");
  }
}

}  // namespace bk::testing
