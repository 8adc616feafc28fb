#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <string>

#include "bk/http/server.hpp"
#include "tls.hpp"

namespace bk::http {
namespace {

// With forward secrecy and authenticated encryption, and nothing else; all of TLS 1.3's are so.
constexpr const char* kSuites12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* kGroups = "X25519:P-256:P-384";
constexpr unsigned char kService[] = "bk";  // sessions are not resumed in another program's

// As on the wire: each with its length before it.
constexpr unsigned char kHttp2AndHttp1[] = "\x02h2\x08http/1.1";
constexpr unsigned char kHttp1[] = "\x08http/1.1";

// The server's order counts. Who offers neither is refused (RFC 7301 section 3.2).
template <const auto& offer>
int choose(
    SSL*,
    const unsigned char** out,
    unsigned char* size,
    const unsigned char* wanted,
    unsigned wanted_size,
    void*) {
  auto* chosen = const_cast<unsigned char*>(*out);
  const int result =
      SSL_select_next_proto(&chosen, size, offer, sizeof offer - 1, wanted, wanted_size);
  *out = chosen;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

Error cannot(const std::string& what) {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  return invalid_argument(what).with_cause(text.data());
}

void set_rules(SSL_CTX* context, bool http2) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(
      context,
      SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
          SSL_OP_PRIORITIZE_CHACHA |
          SSL_OP_IGNORE_UNEXPECTED_EOF);  // requests say themselves where they end
  SSL_CTX_set_mode(
      context,
      SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
          SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_read_ahead(context, 1);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);  // clients keep theirs, as tickets
  SSL_CTX_set_session_id_context(context, kService, sizeof kService - 1);
  SSL_CTX_set_alpn_select_cb(context, http2 ? choose<kHttp2AndHttp1> : choose<kHttp1>, nullptr);
}

}  // namespace

void TlsContext::Free::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

Result<std::shared_ptr<const TlsContext>> TlsContext::load(const TlsOptions& options, bool http2) {
  ERR_clear_error();
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  if (context == nullptr) return cannot("TLS cannot be set up");
  std::shared_ptr<const TlsContext> made{new TlsContext{context}};
  set_rules(context, http2);
  if (SSL_CTX_set_cipher_list(context, kSuites12) != 1 ||
      SSL_CTX_set1_groups_list(context, kGroups) != 1)
    return cannot("TLS cannot be set up");
  const char* certificate = options.certificate_file.c_str();
  if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1)
    return cannot("no certificate (PEM) in " + options.certificate_file);
  if (SSL_CTX_use_PrivateKey_file(context, options.key_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context) != 1)
    return cannot("no key (PEM) of that certificate in " + options.key_file);
  return made;
}

std::unique_ptr<TlsSession> TlsContext::accept(int socket) const {
  SSL* session = SSL_new(context_.get());
  if (session == nullptr) return nullptr;
  auto made = std::make_unique<TlsSession>(session);
  if (SSL_set_fd(session, socket) != 1) return nullptr;
  SSL_set_accept_state(session);
  return made;
}

}  // namespace bk::http
