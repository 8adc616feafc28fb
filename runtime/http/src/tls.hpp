#pragma once

#include <sys/types.h>
#include <sys/uio.h>

#include <memory>
#include <span>

#include "bk/core/result.hpp"

// OpenSSL's, whose headers stay in tls*.cpp.
struct ssl_ctx_st;
struct ssl_st;

namespace bk::http {

struct TlsOptions;

/// TLS on one connection. Calls never block, and answer as those of a socket do.
class TlsSession {
 public:
  explicit TlsSession(ssl_st* session) : session_(session) {}

  /// Up to `into.size()` octets of content; the handshake is made on the way. 0 when the client
  /// has ended; -1 and EAGAIN when nothing has come, -1 and EPROTO when it failed.
  ssize_t receive(std::span<char> into);
  /// How much of the parts was taken, in their order; -1 and EAGAIN, EPIPE.
  ssize_t send(std::span<const iovec> parts);
  /// Tells the client that nothing more comes, if that is possible.
  void end();

  [[nodiscard]] bool is_established() const;
  /// There is content that the socket does not tell of, because it was taken from it already.
  [[nodiscard]] bool has_more() const { return more_; }
  /// What receive() waits for is that the socket can be written.
  [[nodiscard]] bool waits_to_write() const { return waits_to_write_; }
  /// The protocol that was agreed on, once it is established.
  [[nodiscard]] bool is_http2() const;

 private:
  struct Free {
    void operator()(ssl_st* session) const;
  };
  std::unique_ptr<ssl_st, Free> session_;
  bool more_ = false;
  bool waits_to_write_ = false;
  bool failed_ = false;
};

/// Certificate, key and rules of TLS as they are at one moment. Connections keep what they were
/// made with. Thread-safe.
class TlsContext {
 public:
  /// kInvalidArgument when a file cannot be read, or the key is not the certificate's; the message
  /// names the file. `http2`: whether it is offered beside HTTP/1.1.
  static Result<std::shared_ptr<const TlsContext>> load(const TlsOptions& options, bool http2);

  /// For a client on that socket; null when there is no memory.
  [[nodiscard]] std::unique_ptr<TlsSession> accept(int socket) const;

 private:
  struct Free {
    void operator()(ssl_ctx_st* context) const;
  };
  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  std::unique_ptr<ssl_ctx_st, Free> context_;
};

}  // namespace bk::http
