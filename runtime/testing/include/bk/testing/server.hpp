#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/app/app.hpp"
#include "bk/testing/client.hpp"

namespace bk::testing {

/// How a service under test differs from one in production.
struct ServerOptions {
  /// Further settings, `NAME=value`; they win over those the server chooses itself.
  std::vector<std::string> settings{};
  bool logs = false;  ///< write the service's log to stderr
};

/// The part of Server that does not depend on the service: its database, its App, its credentials.
class Host {
 public:
  Host(app::Facts facts, ServerOptions options);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// Whether a service that runs elsewhere is tested; then there is no app.
  [[nodiscard]] bool is_remote() const;
  /// Those that it was made with.
  [[nodiscard]] const app::Facts& facts() const;
  /// Throws Failure when remote.
  app::App& app();
  /// Throws Failure when the service does not start.
  void start();
  void stop();
  [[nodiscard]] Request request(std::string_view method, std::string_view path) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A service that runs in this process, wired as in production: real HTTP over loopback (a port the
/// system chooses), a database of its own with all migrations applied, test credentials for every
/// security scheme, jobs running. Or, when $BK_TEST_BASE_URL is set, a client of the service that
/// runs there (credentials then come from $BK_TEST_<SCHEME>_CREDENTIAL, sent as they are).
///
///   bk::testing::Server<shop::Service> server{shop::api::facts()};
///   const auto response = server.request("GET", "/books").authorized("OAuth2",
///   {"books:read"}).send();
template <class Service>
class Server {
 public:
  explicit Server(app::Facts facts, ServerOptions options = {})
      : host_(std::move(facts), std::move(options)) {
    if (!host_.is_remote()) service_.emplace(host_.app());
    host_.start();
  }
  ~Server() { host_.stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] Request request(std::string_view method, std::string_view path) const {
    return host_.request(method, path);
  }
  [[nodiscard]] bool is_remote() const { return host_.is_remote(); }
  [[nodiscard]] const Host& host() const { return host_; }
  /// The parts of the service, while no request is on the way. Only when it is not remote.
  app::App& app() { return host_.app(); }
  Service& service() { return service_.value(); }

 private:
  Host host_;
  std::optional<Service> service_;
};

}  // namespace bk::testing
