#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bk/core/result.hpp"

namespace bk::obs {
class Telemetry;
}

namespace bk::http {

class Authenticator;
class Observer;
class Router;

/// TLS 1.2 and 1.3. Neither file named: none, the server speaks plainly.
struct TlsOptions {
  std::string certificate_file{};  ///< PEM: the server's, then those that sign it
  std::string key_file{};          ///< PEM: the key of the first

  [[nodiscard]] bool is_on() const { return !certificate_file.empty() || !key_file.empty(); }
};

/// Where a server listens and what it puts up with.
struct ServerOptions {
  std::string host = "127.0.0.1";  ///< an address: `0.0.0.0`, `::`
  std::uint16_t port = 8080;       ///< 0: the system chooses
  std::vector<int> sockets{};      ///< that listen already, in place of host and port; taken over
  unsigned threads = 0;            ///< one loop each; 0: one per processor
  TlsOptions tls{};
  bool http2 = true;  ///< beside HTTP/1.1: over TLS as agreed on, plainly by prior knowledge

  std::size_t head_limit = std::size_t{16} * 1024;    ///< request line and header: 431 above
  std::size_t target_limit = std::size_t{8} * 1024;   ///< 414 above
  std::size_t field_limit = 100;                      ///< header fields: 431 above
  std::size_t body_limit = std::size_t{1024} * 1024;  ///< 413 above
  std::size_t connection_limit = 10'000;  ///< open at once; the next ones wait in the backlog

  std::size_t stream_limit = 128;  ///< requests at once on a connection of HTTP/2

  std::chrono::milliseconds header_timeout{
      10'000};  ///< from a request's first byte to its head's end
  std::chrono::milliseconds body_timeout{30'000};   ///< from there to the body's end
  std::chrono::milliseconds idle_timeout{75'000};   ///< between requests
  std::chrono::milliseconds write_timeout{30'000};  ///< while a client does not read
  std::chrono::milliseconds request_timeout{
      30'000};  ///< the deadline of a handler's context; 0: none
};

/// The listening sockets that whoever started this process handed over (LISTEN_PID and LISTEN_FDS
/// of sd_listen_fds(3)): systemd, or `bkctl dev`. The caller's; asked for once, before there are
/// threads, as the variables are removed.
std::vector<int> inherited_sockets();

/// What a server works with; all of it outlives the server.
struct ServerParts {
  const Router& router;
  Authenticator* authenticator = nullptr;  ///< null: operations with security answer 401
  Observer* observer = nullptr;
  obs::Telemetry* telemetry = nullptr;  ///< of the requests' contexts
};

/// Answers requests of HTTP/2, 1.1 and 1.0 by the operations of a router, on threads of its own.
/// Constructed, started, stopped by one thread.
class Server {
 public:
  Server(ServerOptions options, ServerParts parts);
  /// Stops without grace.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens and starts the threads; on return, connections are accepted. kUnavailable when it
  /// cannot listen, kInvalidArgument for a certificate that is none, kInternal for a router with
  /// problems.
  Result<void> start();
  /// Reads certificate and key again, for the connections that are accepted from then on; those
  /// that are open keep what they have. Where they do not fit, kInvalidArgument, and all goes on
  /// with what there was. Nothing without TLS, or before start().
  Result<void> reload_certificate();
  /// Where it listens, after start().
  [[nodiscard]] std::uint16_t port() const;
  /// Stops accepting, closes idle connections, lets requests in progress end for at most `grace`,
  /// then cancels their contexts and cuts them off. True when all ended in time.
  bool stop(std::chrono::milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::http
