#pragma once

#include <sys/socket.h>

#include <memory>
#include <span>
#include <utility>

#include "bk/async/watched.hpp"
#include "tls.hpp"

namespace bk::http {

/// The octets of a connection: those of its socket, or what TLS makes of them. receive() and send()
/// never block, and answer as those of a socket do.
class Transport {
 public:
  /// `socket` is the transport's from now on; `tls` null: plain.
  Transport(async::Loop& loop, int socket, std::unique_ptr<TlsSession> tls)
      : socket_(std::make_unique<async::Watched>(loop, socket)), tls_(std::move(tls)) {}

  ssize_t receive(std::span<char> into) {
    if (tls_ != nullptr) return tls_->receive(into);
    return socket_->receive(into);
  }
  ssize_t send(std::span<const iovec> parts) {
    if (tls_ != nullptr) return tls_->send(parts);
    if (parts.size() == 1)
      return ::send(socket_->native_handle(), parts[0].iov_base, parts[0].iov_len, MSG_NOSIGNAL);
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(parts.data());
    message.msg_iovlen = parts.size();
    return ::sendmsg(socket_->native_handle(), &message, MSG_NOSIGNAL);
  }

  /// Receives what nobody wants to know any more.
  ssize_t discard(std::span<char> into) { return socket_->receive(into); }

  /// Nothing more is sent; what comes is none of anybody's business any more.
  void end();
  void close();
  /// So that the client sees an error, where the end of the connection would be that of a body.
  void reset();

  /// Not when it has been moved elsewhere, either.
  [[nodiscard]] bool is_open() const { return socket_ != nullptr && socket_->is_open(); }
  [[nodiscard]] async::Watched& socket() { return *socket_; }
  [[nodiscard]] const TlsSession* tls() const { return tls_.get(); }

 private:
  std::unique_ptr<async::Watched> socket_;
  std::unique_ptr<TlsSession> tls_;
};

}  // namespace bk::http
