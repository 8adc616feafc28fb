#include "socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "bk/http/headers.hpp"

namespace bk::http::test {

std::string Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

Socket::Socket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{10, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const int yes = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

Socket::~Socket() {
  ::close(descriptor_);
}

bool Socket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Socket::send_split(std::string_view bytes, std::size_t size) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
    if (!send(bytes.substr(0, size))) return false;
  }
  return true;
}

void Socket::shutdown_write() {
  ::shutdown(descriptor_, SHUT_WR);
}

bool Socket::fill() {
  std::array<char, 65536> bytes;
  const ssize_t got = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  return true;
}

std::string Socket::line() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  std::string text = buffer_.substr(0, end);
  buffer_.erase(0, end + 2);
  return text;
}

bool Socket::is_told_to_continue() {
  return line().starts_with("HTTP/1.1 100 ") && line().empty();
}

Answer Socket::answer(bool head) {
  Answer out;
  const std::string status = line();
  if (!status.starts_with("HTTP/1.1 ")) return out;
  const int code = std::stoi(status.substr(9));
  for (std::string text = line(); !text.empty(); text = line()) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return out;
    out.headers.emplace_back(text.substr(0, colon), text.substr(colon + 2));
  }
  if (code == 100) {
    ++interim_;
    return answer(head);
  }
  if (!head && out.header("transfer-encoding") == "chunked") {
    while (const auto piece = chunk()) {
      out.body += *piece;
      if (!piece->empty()) continue;
      out.status = code;
      return out;
    }
    return out;
  }
  const std::string length = out.header("content-length");
  const std::size_t size = head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size) {
    if (!fill()) return out;
  }
  out.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  out.status = code;
  return out;
}

std::optional<std::string> Socket::chunk() {
  const std::string head = line();
  if (head.empty()) return std::nullopt;
  const std::size_t size = std::stoul(head, nullptr, 16);
  while (buffer_.size() < size + 2) {
    if (!fill()) return std::nullopt;
  }
  std::string piece = buffer_.substr(0, size);
  buffer_.erase(0, size + 2);
  return piece;
}

std::optional<std::string> Socket::octets(std::size_t size) {
  while (buffer_.size() < size) {
    if (!fill()) return std::nullopt;
  }
  std::string out = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return out;
}

std::string Socket::rest() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

bool Socket::is_closed() {
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, 0) <= 0;
}

}  // namespace bk::http::test
