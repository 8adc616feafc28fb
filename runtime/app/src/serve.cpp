// A service's life between start() and stop().

#include <unistd.h>

#include <cstdio>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/obs/health.hpp"
#include "bk/obs/log.hpp"
#include "endpoints.hpp"
#include "schema.hpp"
#include "settings.hpp"
#include "state.hpp"

namespace bk::app {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kReachDatabaseWithin{10};

milliseconds duration(const config::Config& config, std::string_view name) {
  return std::chrono::duration_cast<milliseconds>(config.duration(name));
}

http::ServerOptions server_options(const config::Config& config) {
  http::ServerOptions options;
  options.host = config.string("HOST");
  options.port = static_cast<std::uint16_t>(config.integer("PORT"));
  options.sockets = http::inherited_sockets();
  options.tls = {config.string("TLS_CERTIFICATE_FILE"), config.string("TLS_KEY_FILE")};
  options.http2 = config.boolean("HTTP2");
  options.threads = static_cast<unsigned>(config.integer("THREADS"));
  options.connection_limit = static_cast<std::size_t>(config.integer("MAX_CONNECTIONS"));
  options.body_limit = static_cast<std::size_t>(config.size("BODY_LIMIT"));
  options.request_timeout = duration(config, "REQUEST_TIMEOUT");
  options.idle_timeout = duration(config, "IDLE_TIMEOUT");
  return options;
}

std::string url_of(const std::string& host, std::uint16_t port, bool tls) {
  // Where it listens on every address, this one is sure to be right on the machine itself.
  const bool any = host == "0.0.0.0" || host == "::";
  const bool v6 = host.find(':') != std::string::npos;
  return (tls ? "https://" : "http://") +
         (any  ? "localhost"
          : v6 ? "[" + host + "]"
               : host) +
         ":" + std::to_string(port);
}

}  // namespace

Result<void> App::State::prepare_schema() {
  if (!database) return {};
  Context context = telemetry->context();
  const Schema schema{
      .database = *database, .migrations = facts.migrations, .has_jobs = workers != nullptr};
  // Whoever starts it wants to know soon; migrations themselves may take as long as they need.
  Context limited = telemetry->context();
  limited.deadline = std::chrono::steady_clock::now() + kReachDatabaseWithin;
  auto reached = async::run_to_end(database->ping(limited));
  if (!reached) return reached;
  if (facts.migrations.empty() && !schema.has_jobs) return {};
  return migrates_at_start(*config) ? schema.migrate(context) : schema.check(context, facts.name);
}

void App::State::log_warnings() {
  for (const std::string& warning : config->warnings()) obs::warn(*telemetry, warning);
  for (const std::string& warning : verifier->warnings()) obs::warn(*telemetry, warning);
}

Result<void> App::State::start_server() {
  const bool works_only = command.verb == Command::Verb::kWorker;
  http::Router& routes = works_only ? *own_router : *router;
  const auto given_up = add_endpoints(
      routes,
      facts,
      *telemetry,
      {.docs = !works_only && config->boolean("DOCS"), .metrics = config->boolean("METRICS")});
  for (const std::string& path : given_up) {
    obs::warn(*telemetry, "the document has a path that bk serves elsewhere", {{"path", path}});
  }
  observer = std::make_unique<HttpObserver>(*telemetry, config->string("LOG_REQUESTS") == "all");
  server = std::make_unique<http::Server>(
      server_options(*config),
      http::ServerParts{
          .router = routes,
          .authenticator = verifier.get(),
          .observer = observer.get(),
          .telemetry = telemetry.get()});
  return server->start();
}

bool App::State::has_tls() const {
  return config->has("TLS_CERTIFICATE_FILE") || config->has("TLS_KEY_FILE");
}

void App::State::renew_certificate() {
  auto renewed = server->reload_certificate();
  const std::string& file = config->string("TLS_CERTIFICATE_FILE");
  if (renewed) return obs::info(*telemetry, "certificate renewed", {{"file", file}});
  const Error& error = renewed.error();
  obs::error(
      *telemetry,
      "certificate not renewed, the one before stays",
      {{"cause", error.message() + (error.cause().empty() ? "" : ": " + error.cause())}});
}

void App::State::announce() {
  const std::string url = url_of(config->string("HOST"), server->port(), has_tls());
  const bool docs = command.verb == Command::Verb::kServe && config->boolean("DOCS") &&
                    !facts.docs_assets.empty();
  if (!owns_process || isatty(STDERR_FILENO) != 1) {
    obs::info(
        *telemetry,
        "listening",
        {{"url", url},
         {"version", facts.version},
         {"database", database ? database->description() : std::string{"none"}},
         {"jobs", jobs_thread != nullptr}});
    return;
  }
  telemetry->flush(milliseconds{200});
  std::string text = "\n  " + std::string(facts.name) + " " + std::string(facts.version) + "\n\n";
  text += "  API       " + url + "\n";
  if (docs) text += "  docs      " + url + "/docs\n";
  if (config->boolean("METRICS")) text += "  metrics   " + url + "/metrics\n";
  if (database) text += "  database  " + database->description() + "\n";
  text += "\n  Ctrl-C stops it.\n\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

Result<void> App::start() {
  State& state = *state_;
  if (state.problem) return invalid_argument(state.problem->message);
  state.log_warnings();
  auto prepared = state.prepare_schema();
  if (!prepared) return prepared;
  if (state.database) {
    state.telemetry->health().add("database", [database = state.database.get()](Context& context) {
      return database->ping(context);
    });
  }
  auto started = state.start_server();
  if (!started) return started;
  // Last, so that nothing runs a service's code when start() fails: whoever made the service may
  // then destroy it.
  const bool with_jobs =
      state.command.verb == Command::Verb::kWorker || state.config->boolean("JOBS");
  if (state.workers && with_jobs) {
    state.jobs_thread = std::make_unique<JobsThread>(*state.workers, *state.telemetry);
  }
  state.telemetry->health().set_ready(true);
  state.announce();
  return {};
}

bool App::stop() {
  State& state = *state_;
  state.telemetry->health().set_ready(false);
  const milliseconds grace = duration(*state.config, "SHUTDOWN_TIMEOUT");
  if (state.server) std::this_thread::sleep_for(duration(*state.config, "DRAIN_DELAY"));
  if (state.jobs_thread) state.jobs_thread->stop();
  bool clean = true;
  if (state.server) clean = state.server->stop(grace);
  if (state.jobs_thread && !state.jobs_thread->join()) {
    state.stuck = true;
    clean = false;
  }
  return clean;
}

bool App::is_stuck() const {
  return state_->stuck;
}

std::uint16_t App::port() const {
  return state_->server ? state_->server->port() : 0;
}

}  // namespace bk::app
