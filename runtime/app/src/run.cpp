// What the command line asks for.

#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "bk/obs/log.hpp"
#include "listing.hpp"
#include "probe.hpp"
#include "schema.hpp"
#include "signals.hpp"
#include "state.hpp"
#include "watched_files.hpp"

namespace bk::app {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{2000};  // at the files of the certificate

void print(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

ExitCode code_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kUnavailable:
    case ErrorCode::kDeadlineExceeded:
      return kUnavailable;
    case ErrorCode::kInternal:
      return kBug;
    default:
      return kBadConfig;
  }
}

std::string text_of(const Error& error) {
  std::string text = error.message();
  if (!error.cause().empty()) text += (text.empty() ? "" : ": ") + error.cause();
  return text.empty() ? std::string(to_string(error.code())) : text;
}

// A person reads it at a terminal, a collector elsewhere: there it is a record like any other.
void say_problem(App& app, const Problem& problem) {
  if (isatty(STDERR_FILENO) == 1) {
    print(stderr, std::string(app.facts().name) + ": " + problem.message + "\n");
    if (problem.code == kUsage) print(stderr, "try --help\n");
    return;
  }
  obs::error(
      app.telemetry(),
      "cannot start",
      {{"cause", problem.message}, {"exit_code", int{problem.code}}});
}

int run_health(App& app) {
  const config::Config& settings = app.config();
  auto answer = probe_ready(
      settings.string("HOST"),
      static_cast<std::uint16_t>(settings.integer("PORT")),
      settings.has("TLS_CERTIFICATE_FILE"));
  if (answer) {
    print(stdout, *answer);
    return kOk;
  }
  print(stderr, answer.error().message() + "\n");
  return kUnavailable;
}

Result<std::string> run_migrate(App& app, const Command& command, const Schema& schema) {
  Context context = app.telemetry().context();
  switch (command.verb) {
    case Command::Verb::kMigrateUp:
      return schema.up(context);
    case Command::Verb::kMigrateDown:
      return schema.down(context, command.steps);
    case Command::Verb::kMigrateVerify:
      return schema.verify(context);
    case Command::Verb::kMigrateDrift:
      return schema.drift(context, app.config().string("DATABASE_URL"));
    default:
      return schema.status(context);
  }
}

}  // namespace

int App::run() {
  State& state = *state_;
  const config::Config& settings = *state.config;
  if (!state.problem && settings.asks_for_help()) {
    print(stdout, help_text(state.facts, state.keys));
    return kOk;
  }
  if (!state.problem && settings.asks_for_version()) {
    print(stdout, std::string(state.facts.name) + " " + std::string(state.facts.version) + "\n");
    return kOk;
  }
  if (!state.problem && settings.asks_for_print()) {
    print(stdout, settings.print());
    return kOk;
  }
  if (state.problem) {
    say_problem(*this, *state.problem);
    return state.problem->code;
  }
  switch (state.command.verb) {
    case Command::Verb::kRoutes:
      print(stdout, route_table(*state.router));
      return kOk;
    case Command::Verb::kHealth:
      return run_health(*this);
    case Command::Verb::kServe:
    case Command::Verb::kWorker:
      return run_until_signal();
    default:
      break;
  }
  const Schema schema{
      .database = state.open_database(),
      .migrations = state.facts.migrations,
      .has_jobs = state.workers != nullptr};
  if (!state.problem) {
    auto done = run_migrate(*this, state.command, schema);
    if (done) {
      print(stdout, *done);
      return kOk;
    }
    state.fail(code_of(done.error()), text_of(done.error()));
  }
  say_problem(*this, *state.problem);
  return state.problem->code;
}

// Meanwhile the certificate is renewed when its files are, or when SIGHUP asks for it.
int App::wait_for_end(Signals& signals) {
  const bool tls = state_->has_tls();
  const auto look = tls ? std::optional{kBetweenLooks} : std::nullopt;
  const config::Config& settings = config();
  WatchedFiles files{{settings.string("TLS_CERTIFICATE_FILE"), settings.string("TLS_KEY_FILE")}};
  while (true) {
    const auto signal = signals.wait(look);
    if (signal && *signal != SIGHUP) return *signal;
    const bool changed = tls && files.have_changed();
    if (signal || changed) state_->renew_certificate();
  }
}

int App::run_until_signal() {
  Signals signals{state_->has_tls()};
  auto started = start();
  if (!started) {
    state_->fail(code_of(started.error()), text_of(started.error()));
    say_problem(*this, *state_->problem);
    return state_->problem->code;
  }
  const int signal = wait_for_end(signals);
  obs::info(telemetry(), "stopping", {{"signal", signal == 2 ? "SIGINT" : "SIGTERM"}});
  if (stop()) {
    obs::info(telemetry(), "stopped");
    return kOk;
  }
  obs::error(telemetry(), "requests or jobs did not end in time and were cut off");
  if (!is_stuck()) return kOk;
  // Something still runs and uses what the service owns, so nothing may be destroyed any more.
  telemetry().flush(std::chrono::seconds{2});
  _exit(kBug);
}

}  // namespace bk::app
