#include "transport.hpp"

namespace bk::http {
namespace {

using Linger = struct ::linger;

}  // namespace

void Transport::end() {
  if (tls_ != nullptr) tls_->end();
  ::shutdown(socket_->native_handle(), SHUT_WR);
}

void Transport::close() {
  if (tls_ != nullptr) tls_->end();
  socket_->close();
}

void Transport::reset() {
  const Linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_->native_handle(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  socket_->close();
}

}  // namespace bk::http
