#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "engines.hpp"

namespace bk::db {
namespace {

struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "bk-db-process-XXXXXX").string();
  Folder() { REQUIRE(mkdtemp(path.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path); }
};

// Inserts rows one after the other, and says each number on the pipe once it is acknowledged.
[[noreturn]] void write_rows(const std::string& dsn, int from, int count, int pipe) {
  auto database = Database::open(dsn);
  if (!database) _exit(1);
  const bool good = async::run_to_end([](Database& db, int first, int rows, int out) -> Task<bool> {
    Context context;
    for (int id = first; id < first + rows; ++id) {
      auto done = co_await db.execute(context, "INSERT INTO notes VALUES ($1)", {id});
      if (!done) co_return false;
      if (write(out, &id, sizeof id) != sizeof id) co_return false;
    }
    co_return true;
  }(**database, from, count, pipe));
  _exit(good ? 0 : 1);
}

std::int64_t count_rows(const std::string& dsn, const char* where) {
  auto database = Database::open(dsn);
  if (!database) return -1;
  Context context;
  const std::string sql = std::string{"SELECT count(*) FROM notes WHERE "} + where;
  auto rows = async::run_to_end((*database)->execute(context, Statement::trusted(sql)));
  return rows ? (*rows)[0].integer(0).value_or(-1) : -1;
}

void create_notes(const std::string& dsn) {
  auto database = Database::open(dsn);
  REQUIRE(database);
  Context context;
  auto made = async::run_to_end(
      (*database)->execute(context, "CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT"));
  REQUIRE(made);
}

TEST_CASE("rows that were acknowledged survive kill -9", "[db]") {
  const Folder folder;
  for (const char* mode : {"?synchronous=full", "?synchronous=normal"}) {
    const std::string dsn = "sqlite:" + folder.path + "/" + std::string{mode + 13} + ".db" + mode;
    create_notes(dsn);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) write_rows(dsn, 0, 1'000'000, ends[1]);
    close(ends[1]);
    int acknowledged = 0;
    int id = -1;
    while (acknowledged < 200 && read(ends[0], &id, sizeof id) == sizeof id) ++acknowledged;
    kill(child, SIGKILL);
    while (read(ends[0], &id, sizeof id) == sizeof id) ++acknowledged;
    waitpid(child, nullptr, 0);
    close(ends[0]);
    CHECK(acknowledged >= 200);
    CHECK(count_rows(dsn, ("id < " + std::to_string(acknowledged)).c_str()) == acknowledged);
  }
}

TEST_CASE("several processes write to one file", "[db]") {
  const Folder folder;
  const std::string dsn = "sqlite:" + folder.path + "/shared.db?synchronous=normal";
  create_notes(dsn);
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  constexpr int kProcesses = 4;
  constexpr int kRows = 200;
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = fork();
    if (child == 0) write_rows(dsn, i * kRows, kRows, ends[1]);
    children.push_back(child);
  }
  close(ends[1]);
  int id = 0;
  int acknowledged = 0;
  while (read(ends[0], &id, sizeof id) == sizeof id) ++acknowledged;
  close(ends[0]);
  for (const pid_t child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(acknowledged == kProcesses * kRows);
  CHECK(count_rows(dsn, "1 = 1") == kProcesses * kRows);
}

}  // namespace
}  // namespace bk::db
