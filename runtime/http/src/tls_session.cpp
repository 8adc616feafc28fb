#include <openssl/err.h>
#include <openssl/ssl.h>

#include <cerrno>
#include <string_view>

#include "tls.hpp"

namespace bk::http {

void TlsSession::Free::operator()(ssl_st* session) const {
  SSL_free(session);
}

ssize_t TlsSession::receive(std::span<char> into) {
  more_ = waits_to_write_ = false;
  std::size_t all = 0;
  while (all < into.size()) {
    ERR_clear_error();  // the queue is the thread's, and SSL_get_error looks into it
    std::size_t size = 0;
    const int result = SSL_read_ex(session_.get(), into.data() + all, into.size() - all, &size);
    all += size;
    if (result == 1) {
      if (SSL_has_pending(session_.get()) == 0) break;
      continue;
    }
    const int error = SSL_get_error(session_.get(), result);
    if (error == SSL_ERROR_ZERO_RETURN) return static_cast<ssize_t>(all);
    waits_to_write_ = error == SSL_ERROR_WANT_WRITE;
    const bool waits = waits_to_write_ || error == SSL_ERROR_WANT_READ;
    failed_ = !waits;
    if (all > 0) break;
    errno = waits ? EAGAIN : EPROTO;
    return -1;
  }
  more_ = all == into.size() || failed_;
  return static_cast<ssize_t>(all);
}

ssize_t TlsSession::send(std::span<const iovec> parts) {
  std::size_t all = 0;
  for (const iovec& part : parts) {
    const std::string_view bytes{static_cast<const char*>(part.iov_base), part.iov_len};
    for (std::size_t sent = 0; sent < bytes.size();) {
      ERR_clear_error();
      std::size_t size = 0;
      const int result =
          SSL_write_ex(session_.get(), bytes.data() + sent, bytes.size() - sent, &size);
      sent += size;
      all += size;
      if (result == 1) continue;
      const int error = SSL_get_error(session_.get(), result);
      const bool waits = error == SSL_ERROR_WANT_WRITE || error == SSL_ERROR_WANT_READ;
      failed_ = failed_ || !waits;
      if (all > 0) return static_cast<ssize_t>(all);
      errno = waits ? EAGAIN : EPIPE;
      return -1;
    }
  }
  return static_cast<ssize_t>(all);
}

void TlsSession::end() {
  if (failed_ || !is_established()) return;
  ERR_clear_error();
  SSL_shutdown(session_.get());
}

bool TlsSession::is_established() const {
  return SSL_is_init_finished(session_.get()) == 1;
}

bool TlsSession::is_http2() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(session_.get(), &name, &size);
  return std::string_view{reinterpret_cast<const char*>(name), size} == "h2";
}

}  // namespace bk::http
