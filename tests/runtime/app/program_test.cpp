// What only a process shows: command line, exit codes, signals, its log.

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/db/database.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/testing/client.hpp"
#include "bk/testing/database.hpp"
#include "runtime/app/process.hpp"
#include "support/postgres.hpp"

namespace bk::app {
namespace {

using Catch::Contains;
using test::Process;
using Strings = std::vector<std::string>;

class Program {
 public:
  Process& start(Strings arguments, Strings environment = {}) {
    environment.push_back("DATABASE_URL=" + database_.url());
    process_ = std::make_unique<Process>(
        BK_SAMPLE_PROGRAM, std::move(arguments), std::move(environment), folder_.path().string());
    return *process_;
  }
  int run(Strings arguments, Strings environment = {}) {
    return start(std::move(arguments), std::move(environment)).wait();
  }
  /// Starts the server and waits until it listens.
  testing::Target serve(Strings environment = {}, Strings arguments = {}) {
    environment.push_back("PORT=0");
    start(std::move(arguments), std::move(environment));
    REQUIRE(process_->wait_for("\"message\":\"listening\""));
    REQUIRE(process_->wait_for("\"jobs\":"));
    const std::string& log = process_->err();
    const std::size_t at = log.find("\"url\":\"", log.find("\"listening\"")) + 7;
    return testing::Target::parse(log.substr(at, log.find('"', at) - at));
  }
  Process& process() { return *process_; }

  void change_database(const std::string& sql) {
    auto database = db::Database::open(database_.url());
    REQUIRE(database);
    Context context;
    CHECK(async::run_to_end((*database)->execute(context, db::Statement::trusted(sql))));
  }

 private:
  testing::TemporaryFolder folder_;
  testing::TemporaryDatabase database_;
  std::unique_ptr<Process> process_;
};

int status_of(const testing::Target& target, std::string_view path) {
  return testing::Request(target, nullptr, "GET", path).send().status;
}

TEST_CASE("--help explains commands, settings and exit codes") {
  Program program;
  CHECK(program.run({"--help"}) == 0);
  CHECK_THAT(
      program.process().out(),
      Contains("usage: sample [COMMAND]") && Contains("migrate down [n]") &&
          Contains("--port <integer>, PORT") && Contains("AUTH_BEARER_KEYS") &&
          Contains("Exit codes:"));
  CHECK(program.process().err().empty());
}

TEST_CASE("--version and --print-config print and end") {
  Program program;
  CHECK(program.run({"--version"}) == 0);
  CHECK(program.process().out() == "sample 1.0.0\n");
  CHECK(program.run({"--print-config", "--port=9"}, {"AUTH_BEARER_KEYS=me:topsecretkey1234"}) == 0);
  CHECK_THAT(program.process().out(), Contains("PORT=9") && Contains("flag --port"));
  CHECK_THAT(program.process().out(), !Contains("topsecretkey1234"));
}

TEST_CASE("a wrong command line ends with 64") {
  Program program;
  CHECK(program.run({"sreve"}) == 64);
  CHECK_THAT(program.process().err(), Contains("unknown command: sreve"));
  CHECK(program.run({"--prot=80"}) == 64);
  CHECK_THAT(program.process().err(), Contains("did you mean --port?"));
}

TEST_CASE("wrong settings end with 78 and are reported all at once") {
  Program program;
  CHECK(program.run({}, {"PORT=http", "BODY_LIMIT=much", "AUTH_BEARER_KEYS=nocolon"}) == 78);
  CHECK_THAT(program.process().err(), Contains("PORT") && Contains("BODY_LIMIT"));
  CHECK(program.run({}, {"AUTH_BEARER_KEYS=nocolon"}) == 78);
  CHECK_THAT(program.process().err(), Contains("AUTH_BEARER_KEYS"));
  CHECK_THAT(program.process().err(), !Contains("nocolon"));
}

TEST_CASE("routes prints the mount table without touching the database") {
  Program program;
  CHECK(program.run({"routes"}, {"DATABASE_URL=postgresql://nobody@127.0.0.1:1/none"}) == 0);
  CHECK(
      program.process().out() ==
      "METHOD  PATH             OPERATION   SECURITY\n"
      "POST    /notes           createNote  Bearer\n"
      "GET     /notes/{noteId}  getNote     public\n");
}

TEST_CASE("health asks the service that runs, without a database") {
  Program service;
  const testing::Target target = service.serve();
  const std::string port = "PORT=" + std::to_string(target.port);
  Program probe;
  // As in a container whose root is read-only: there is no place for temporary files.
  const std::string nowhere = "TMPDIR=/proc/nowhere";
  CHECK(probe.run({"health"}, {port, nowhere, "DATABASE_URL=postgresql://x@127.0.0.1:1/x"}) == 0);
  CHECK_THAT(probe.process().out(), Contains("\"database\":\"ok\""));
  service.process().send_signal(SIGTERM);
  CHECK(service.process().wait() == 0);
  CHECK(probe.run({"health"}, {port}) == 69);
  CHECK_THAT(probe.process().err(), Contains("nobody listens on 127.0.0.1 port"));
}

TEST_CASE("migrations are applied, shown and taken back") {
  Program program;
  CHECK(program.run({"migrate", "status"}) == 0);
  CHECK_THAT(program.process().out(), Contains("0001_create_notes  pending"));
  CHECK(program.run({"migrate", "up"}) == 0);
  CHECK_THAT(program.process().out(), Contains("applied 0001_create_notes"));
  CHECK(program.run({"migrate", "up"}) == 0);
  CHECK(program.process().out() == "nothing to do: the database is up to date\n");
  CHECK(program.run({"migrate", "status"}) == 0);
  CHECK_THAT(program.process().out(), Contains("0001_create_notes  applied 20"));
  CHECK(program.run({"migrate", "down"}) == 0);
  CHECK(program.process().out() == "took back 0001_create_notes\n");
  CHECK(program.run({"migrate", "down"}) == 0);
  CHECK(program.process().out() == "nothing to do: no migration is applied\n");
}

TEST_CASE("a database that somebody changed by hand is told apart from what the migrations make") {
  Program program;
  CHECK(program.run({"migrate", "up"}) == 0);
  CHECK(program.run({"migrate", "verify"}) == 0);
  CHECK(program.process().out() == "what is applied is what this program has\n");
  CHECK(program.run({"migrate", "drift"}) == 0);
  CHECK(program.process().out() == "the database is what the applied migrations make\n");
  program.change_database("CREATE TABLE mine (id INTEGER)");
  CHECK(program.run({"migrate", "drift"}) == 78);
  CHECK_THAT(program.process().err(), Contains("+ column mine.id"));
  program.change_database("UPDATE bk_migrations SET checksum = 'x' WHERE set_name = 'app'");
  CHECK(program.run({"migrate", "verify"}) == 78);
  CHECK_THAT(program.process().err(), Contains("was edited after it was applied"));
}

TEST_CASE("drift on PostgreSQL leaves no trace of how it was found") {
  const std::string* server = bkctl::test::shared_postgres_url();
  if (server == nullptr) return;
  const auto schema = bkctl::test::fresh_schema(*server);
  const auto execute = [&](const std::string& sql) {
    auto database = db::Database::open(schema.url);
    Context context;
    return async::run_to_end((*database)->execute(context, db::Statement::trusted(sql)));
  };
  REQUIRE(execute("CREATE SCHEMA " + schema.name));
  const testing::TemporaryFolder folder;
  const auto migrate = [&](const std::string& action) {
    Process process(
        BK_SAMPLE_PROGRAM,
        Strings{"migrate", action},
        Strings{"DATABASE_URL=" + schema.url},
        folder.path().string());
    const int code = process.wait();
    return std::to_string(code) + " " + process.out() + process.err();
  };
  CHECK(migrate("up").starts_with("0 applied"));
  CHECK(migrate("drift") == "0 the database is what the applied migrations make\n");
  REQUIRE(execute("ALTER TABLE notes ADD COLUMN mine text DEFAULT 'x'"));
  CHECK_THAT(migrate("drift"), Contains("+ column notes.mine: text DEFAULT 'x'::text"));
  const auto left =
      execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'bk\\_drift\\_%'");
  REQUIRE(left);
  CHECK((*left)[0].integer(0) == 0);
  CHECK(execute("DROP SCHEMA " + schema.name + " CASCADE"));
}

TEST_CASE(
    "outside development a service with pending migrations does not start, and says what to run") {
  Program program;
  CHECK(program.run({}, {"BK_ENV=production", "PORT=0"}) == 78);
  CHECK_THAT(program.process().err(), Contains("run `sample migrate up`, or set MIGRATE=auto"));
  CHECK(program.run({"migrate", "up"}) == 0);
  const auto target = program.serve({"BK_ENV=production"});
  CHECK(status_of(target, "/readyz") == 200);
}

TEST_CASE("SIGTERM and SIGINT end a service in order") {
  for (const int signal : {SIGTERM, SIGINT}) {
    Program program;
    const auto target = program.serve();
    CHECK(status_of(target, "/livez") == 200);
    program.process().send_signal(signal);
    CHECK(program.process().wait() == 0);
    CHECK_THAT(program.process().err(), Contains("\"stopping\"") && Contains("\"stopped\""));
  }
}

TEST_CASE("while draining a service answers but is not ready; a second signal ends it at once") {
  Program program;
  const auto target = program.serve({"DRAIN_DELAY=1h"});
  CHECK(status_of(target, "/readyz") == 200);
  program.process().send_signal(SIGTERM);
  REQUIRE(program.process().wait_for("\"stopping\""));
  while (status_of(target, "/readyz") != 503) {
  }
  CHECK(status_of(target, "/livez") == 200);
  program.process().send_signal(SIGTERM);
  CHECK(program.process().wait() == 128 + SIGTERM);
}

TEST_CASE("an address that is taken, and a database that is away, end with 69") {
  Program first;
  const auto target = first.serve();
  Program second;
  CHECK(second.run({"--port=" + std::to_string(target.port)}) == 69);
  CHECK_THAT(second.process().err(), Contains(std::to_string(target.port)));
  Program third;
  CHECK(third.run({"--database-url=postgresql://nobody@127.0.0.1:1/none", "--port=0"}) == 69);
}

TEST_CASE("a worker runs jobs and serves its health, but no operations") {
  Program program;
  const auto target = program.serve({}, {"worker"});
  CHECK(status_of(target, "/livez") == 200);
  CHECK(status_of(target, "/readyz") == 200);
  CHECK(status_of(target, "/metrics") == 200);
  CHECK(status_of(target, "/notes/018f3b1c-0000-7000-8000-000000000001") == 404);
  CHECK(status_of(target, "/openapi.json") == 404);
  program.process().send_signal(SIGTERM);
  CHECK(program.process().wait() == 0);
}

TEST_CASE("a bug ends the program with 70, and its last record says what it was") {
  const testing::TemporaryFolder folder;
  // Where core dumps are on, the program aborts instead, to leave one.
  Process program(
      "/bin/sh", {"-c", "ulimit -c 0; exec " BK_SAMPLE_BUG}, {}, folder.path().string());
  CHECK(program.wait() == 70);
  CHECK_THAT(
      program.err(),
      Contains("the program ends because of a bug") && Contains("nobody catches this"));
}

TEST_CASE("every line of the log is JSON, and a request's records carry its trace") {
  Program program;
  const auto target =
      program.serve({"AUTH_BEARER_KEYS=me:0123456789abcdef0123", "LOG_LEVEL=debug"});
  const auto response =
      testing::Request(target, nullptr, "POST", "/notes")
          .header("Authorization", "Bearer 0123456789abcdef0123")
          .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
          .json_text(R"({"text":"a \" \\ \n \u001b[31m note"})")
          .send();
  CHECK(response.status == 201);
  program.process().send_signal(SIGTERM);
  CHECK(program.process().wait() == 0);
  std::size_t traced = 0;
  const std::string& log = program.process().err();
  for (std::size_t begin = 0; begin < log.size();) {
    const std::size_t end = log.find('\n', begin);
    const auto record = json::parse<json::Value>(log.substr(begin, end - begin));
    INFO(log.substr(begin, end - begin));
    REQUIRE(record);
    CHECK((*record)["service"] == json::Value{"sample"});
    if ((*record)["trace_id"] == json::Value{"4bf92f3577b34da6a3ce929d0e0e4736"}) ++traced;
    begin = end + 1;
  }
  CHECK(traced >= 2);  // "note stored" and "request"
}

}  // namespace
}  // namespace bk::app
