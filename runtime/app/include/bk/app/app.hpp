#pragma once

#include <cstdint>
#include <memory>

#include "bk/app/exit_code.hpp"
#include "bk/app/facts.hpp"
#include "bk/config/config.hpp"
#include "bk/core/result.hpp"

namespace bk {
namespace auth {
class Verifier;
}
namespace db {
class Database;
}
namespace http {
class Router;
}
namespace jobs {
class Workers;
}
namespace obs {
class Telemetry;
}
}  // namespace bk

namespace bk::app {

class Signals;

/// The parts of a service and their life: configuration, telemetry, database, verifier, router,
/// jobs, server, made in this order and destroyed in the reverse. `main` makes one, makes the
/// service on top of it, and returns run().
///
/// Constructing never fails and never connects: what is wrong with the command line or the settings
/// is kept, and run() reports all of it at once. Until then config() answers with fallbacks, so a
/// service's constructor needs no checks.
class App {
 public:
  App(Facts facts, int argc, const char* const* argv);
  /// For tests and unusual programs: settings from `sources`; leaves the process's signals and
  /// terminate handler alone.
  App(Facts facts, const config::Sources& sources);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  [[nodiscard]] const Facts& facts() const;
  [[nodiscard]] const config::Config& config() const;
  obs::Telemetry& telemetry();
  db::Database& database();
  http::Router& router();
  jobs::Workers& jobs();

  /// Does what the command line asks for, on the calling thread, and returns the exit code:
  ///   serve (default)             answers requests and runs jobs until SIGINT or SIGTERM, then
  ///                               drains; a second signal ends the process at once
  ///   worker                      runs jobs only (and answers /livez, /readyz, /metrics)
  ///   migrate up|down [n]|status  changes or shows the database's schema
  ///   routes                      prints the mount table
  ///   health                      asks the service at HOST and PORT whether it is ready
  ///   --help, --version, --print-config
  int run();

  // What run() does for `serve`, in two steps, for callers that have their own loop. Both are
  // called once, by one thread.

  /// Connects, checks or applies migrations, listens, starts the threads. On return requests are
  /// answered.
  Result<void> start();
  /// Takes /readyz down, waits DRAIN_DELAY, stops accepting, lets requests and jobs in progress end
  /// for at most SHUTDOWN_TIMEOUT. False when some had to be cut off.
  bool stop();
  /// After a stop() that returned false: a job's handler neither ended nor heeded its cancellation.
  /// It still uses the service and this App, so the process must end without destroying them; run()
  /// does.
  [[nodiscard]] bool is_stuck() const;
  /// Where it listens, after start(): the port the system chose when PORT is 0.
  [[nodiscard]] std::uint16_t port() const;

  struct State;

 private:
  int run_until_signal();
  int wait_for_end(Signals& signals);

  std::unique_ptr<State> state_;
};

}  // namespace bk::app
