#include "command.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace bk::app {
namespace {

using Verb = Command::Verb;

Result<Command> parse(const std::vector<std::string>& arguments) {
  return parse_command(arguments);
}

TEST_CASE("a command line without words serves") {
  CHECK(parse({}).value().verb == Verb::kServe);
  CHECK(parse({"serve"}).value().verb == Verb::kServe);
}

TEST_CASE("each command is read") {
  CHECK(parse({"worker"}).value().verb == Verb::kWorker);
  CHECK(parse({"routes"}).value().verb == Verb::kRoutes);
  CHECK(parse({"migrate", "up"}).value().verb == Verb::kMigrateUp);
  CHECK(parse({"migrate", "status"}).value().verb == Verb::kMigrateStatus);
  CHECK(parse({"migrate", "verify"}).value().verb == Verb::kMigrateVerify);
  CHECK(parse({"migrate", "drift"}).value().verb == Verb::kMigrateDrift);
  CHECK(parse({"migrate", "down"}).value().steps == 1);
  CHECK(parse({"migrate", "down", "3"}).value().steps == 3);
  CHECK(parse({"migrate", "down", "3"}).value().verb == Verb::kMigrateDown);
}

TEST_CASE("what is no command is an error that says what there is") {
  CHECK(
      parse({"sreve"}).error().message() ==
      "unknown command: sreve; there are serve, worker, migrate, routes, health");
  CHECK(
      parse({"migrate"}).error().message() ==
      "migrate: say which: up, down [n], status, verify or drift");
  CHECK(
      parse({"migrate", "sideways"}).error().message() ==
      "migrate: unknown action: sideways; there are up, down [n], status, verify, drift");
  CHECK(parse({"serve", "now"}).error().message() == "unexpected argument: now");
  CHECK(parse({"migrate", "up", "2"}).error().message() == "unexpected argument: 2");
  CHECK(parse({"migrate", "down", "2", "3"}).error().message() == "unexpected argument: 3");
}

TEST_CASE("a number of migrations is a whole number from one on") {
  for (const char* wrong : {"0", "-1", "two", "1.5", "", "99999999999"}) {
    CHECK(
        parse({"migrate", "down", wrong}).error().message() ==
        "migrate down: not a number of migrations: " + std::string(wrong));
  }
}

}  // namespace
}  // namespace bk::app
