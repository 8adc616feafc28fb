#include "command.hpp"

#include <charconv>
#include <optional>

namespace bk::app {
namespace {

std::optional<int> positive(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

Error superfluous(const std::string& argument) {
  return invalid_argument("unexpected argument: " + argument);
}

Result<Command> parse_migrate(std::span<const std::string> arguments) {
  if (arguments.empty())
    return invalid_argument("migrate: say which: up, down [n], status, verify or drift");
  const std::string& action = arguments[0];
  Command command;
  if (action == "up") {
    command.verb = Command::Verb::kMigrateUp;
  } else if (action == "status") {
    command.verb = Command::Verb::kMigrateStatus;
  } else if (action == "verify") {
    command.verb = Command::Verb::kMigrateVerify;
  } else if (action == "drift") {
    command.verb = Command::Verb::kMigrateDrift;
  } else if (action == "down") {
    command.verb = Command::Verb::kMigrateDown;
    if (arguments.size() > 1) {
      const auto steps = positive(arguments[1]);
      if (!steps)
        return invalid_argument("migrate down: not a number of migrations: " + arguments[1]);
      command.steps = *steps;
      arguments = arguments.subspan(1);
    }
  } else {
    return invalid_argument(
        "migrate: unknown action: " + action + "; there are up, down [n], status, verify, drift");
  }
  if (arguments.size() > 1) return superfluous(arguments[1]);
  return command;
}

}  // namespace

Result<Command> parse_command(std::span<const std::string> arguments) {
  if (arguments.empty()) return Command{};
  const std::string& verb = arguments[0];
  if (verb == "migrate") return parse_migrate(arguments.subspan(1));
  Command command;
  if (verb == "serve") {
    command.verb = Command::Verb::kServe;
  } else if (verb == "worker") {
    command.verb = Command::Verb::kWorker;
  } else if (verb == "routes") {
    command.verb = Command::Verb::kRoutes;
  } else if (verb == "health") {
    command.verb = Command::Verb::kHealth;
  } else {
    return invalid_argument(
        "unknown command: " + verb + "; there are serve, worker, migrate, routes, health");
  }
  if (arguments.size() > 1) return superfluous(arguments[1]);
  return command;
}

std::string command_help() {
  return "Commands:\n"
         "  serve               answer requests and run jobs (the default)\n"
         "  worker              run jobs only\n"
         "  migrate up          bring the database up to date\n"
         "  migrate down [n]    take back the last n migrations (1)\n"
         "  migrate status      show which migrations are applied\n"
         "  migrate verify      check that the files are those that were applied\n"
         "  migrate drift       compare the database with what the migrations make\n"
         "  routes              print every route\n"
         "  health              ask the running service whether it is ready\n";
}

}  // namespace bk::app
