#include "bk/app/app.hpp"

#include <unistd.h>

#include <utility>

#include "bk/crypto/hash.hpp"
#include "bk/obs/health.hpp"
#include "bk/obs/metrics.hpp"
#include "no_database.hpp"
#include "observed_database.hpp"
#include "settings.hpp"
#include "signals.hpp"
#include "state.hpp"

namespace bk::app {
namespace {

// Settings that cannot fail, for a program that is about to say what is wrong with the real ones.
config::Config fallbacks(std::vector<config::Key> keys) {
  for (config::Key& key : keys) key.required = false;
  auto config = config::load(keys, config::Sources{.env_file = ""});
  return std::move(config).value();
}

// Cursors are signed so that clients cannot make their own; every instance must agree on the key,
// and those of one service agree on its database.
std::string cursor_secret(const config::Config& config) {
  if (config.has("CURSOR_SECRET")) return config.secret("CURSOR_SECRET").reveal();
  const auto digest = crypto::sha256("bk cursor of " + config.string("DATABASE_URL"));
  return std::string(crypto::octets(digest));
}

// Flags that do not exist are the fault of whoever typed them; everything else is the
// configuration's.
ExitCode code_of(const Error& error) {
  for (const Violation& violation : error.violations()) {
    if (!violation.pointer.starts_with("--")) return kBadConfig;
  }
  return kUsage;
}

db::DatabaseOptions database_options(const config::Config& config) {
  db::DatabaseOptions options;
  options.cursor_secret = cursor_secret(config);
  return options;
}

}  // namespace

App::State::State(Facts given, const config::Sources& sources, bool owns)
    : facts(std::move(given)), owns_process(owns), keys(settings(facts)) {
  auto loaded = config::load(keys, sources);
  if (loaded) {
    config = std::move(loaded).value();
    auto parsed = parse_command(config->arguments());
    if (parsed) {
      command = *parsed;
    } else if (!config->asks_for_help() && !config->asks_for_version()) {
      fail(kUsage, parsed.error().message());
    }
  } else {
    fail(code_of(loaded.error()), loaded.error().message());
    config = fallbacks(keys);
  }

  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  auto options = telemetry_options(facts, *config, on_terminal);
  if (!options) {
    fail(kBadConfig, options.error().message());
    options = obs::TelemetryOptions{};
  }
  telemetry = std::make_unique<obs::Telemetry>(std::move(options).value());
  obs::add_process_metrics(telemetry->metrics());
  if (owns_process) prepare_process(*telemetry);

  verifier = std::make_unique<auth::Verifier>(facts.security_schemes, *config);
  for (const std::string& wrong : verifier->problems()) fail(kBadConfig, wrong);
  router = std::make_unique<http::Router>();
  router->set_base_path(facts.base_path);
  own_router = std::make_unique<http::Router>();
}

App::State::~State() {
  if (owns_process) release_process(*telemetry);
}

void App::State::fail(ExitCode code, std::string message) {
  if (!problem) {
    problem = Problem{.code = code, .message = std::move(message)};
  } else if (problem->code == code) {
    problem->message += "\n" + message;
  }
}

bool App::State::needs_database() const {
  const bool looks_only =
      command.verb == Command::Verb::kRoutes || command.verb == Command::Verb::kHealth;
  return !problem && !looks_only && !config->asks_for_help() && !config->asks_for_version() &&
         !config->asks_for_print();
}

db::Database& App::State::open_database() {
  if (database) return *database;
  if (needs_database()) {
    auto opened = db::Database::open(config->string("DATABASE_URL"), database_options(*config));
    if (opened) {
      database = observe(std::move(opened).value(), *telemetry);
      return *database;
    }
    const Error& error = opened.error();
    const bool wrong = error.code() == ErrorCode::kInvalidArgument;
    fail(
        wrong ? kBadConfig : kUnavailable,
        "DATABASE_URL: " + error.message() + (error.cause().empty() ? "" : ": " + error.cause()));
  }
  database = no_database();
  return *database;
}

App::App(Facts facts, int argc, const char* const* argv)
    : state_(std::make_unique<State>(
          std::move(facts), config::Sources::of_process(argc, argv), true)) {}

App::App(Facts facts, const config::Sources& sources)
    : state_(std::make_unique<State>(std::move(facts), sources, false)) {}

App::~App() = default;

const Facts& App::facts() const {
  return state_->facts;
}
const config::Config& App::config() const {
  return *state_->config;
}
obs::Telemetry& App::telemetry() {
  return *state_->telemetry;
}
db::Database& App::database() {
  return state_->open_database();
}
http::Router& App::router() {
  return *state_->router;
}

jobs::Workers& App::jobs() {
  if (!state_->workers) {
    jobs::WorkersOptions options;
    options.concurrency = static_cast<std::uint32_t>(config().integer("JOBS_CONCURRENCY"));
    options.drain_timeout = std::chrono::duration_cast<std::chrono::milliseconds>(
        config().duration("SHUTDOWN_TIMEOUT"));
    state_->workers = std::make_unique<jobs::Workers>(database(), std::move(options));
  }
  return *state_->workers;
}

}  // namespace bk::app
