#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bk/app/app.hpp"
#include "bk/auth/verifier.hpp"
#include "bk/config/config.hpp"
#include "bk/db/database.hpp"
#include "bk/http/router.hpp"
#include "bk/http/server.hpp"
#include "bk/jobs/workers.hpp"
#include "bk/obs/telemetry.hpp"
#include "command.hpp"
#include "http_observer.hpp"
#include "jobs_thread.hpp"

namespace bk::app {

/// Why run() will not do what it was asked to.
struct Problem {
  ExitCode code = kOk;
  std::string message;
};

struct App::State {
  State(Facts given, const config::Sources& sources, bool owns_process);
  ~State();

  /// Keeps the problem; of several with one code the messages are joined, later ones with another
  /// follow from them.
  void fail(ExitCode code, std::string message);
  /// Whether the command line asks for something that needs the database.
  [[nodiscard]] bool needs_database() const;
  db::Database& open_database();

  // The steps of start().
  Result<void> prepare_schema();
  void log_warnings();
  Result<void> start_server();
  void announce();

  [[nodiscard]] bool has_tls() const;
  /// Reads it again; where that does not do, says so, and all goes on as before.
  void renew_certificate();

  // In the order of construction; destroyed in the reverse.
  const Facts facts;
  const bool owns_process;  // made by main, not by a test
  const std::vector<config::Key> keys;
  std::optional<Problem> problem;
  std::optional<config::Config> config;
  Command command;
  std::unique_ptr<obs::Telemetry> telemetry;
  std::unique_ptr<db::Database> database;  // when it is first asked for
  std::unique_ptr<auth::Verifier> verifier;
  std::unique_ptr<http::Router> router;
  std::unique_ptr<http::Router>
      own_router;  // of a worker, which serves nothing but bk's own endpoints
  std::unique_ptr<jobs::Workers> workers;  // when they are first asked for
  // From start() on:
  std::unique_ptr<HttpObserver> observer;
  std::unique_ptr<JobsThread> jobs_thread;
  std::unique_ptr<http::Server> server;
  bool stuck = false;
};

}  // namespace bk::app
