// A worker process for takeover_test to kill. Arguments: the DSN, the lease in milliseconds, what
// to do.
//   hang   writes its effect, says so on standard output, and waits to be killed before its
//   transaction commits run    works until it is killed, and says so for each attempt
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "bk/async/loop.hpp"
#include "bk/db/database.hpp"
#include "bk/jobs/workers.hpp"
#include "runtime/jobs/record_job.hpp"

namespace {

void say(char letter) {
  [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, &letter, 1);
}

class Victim final : public bk::jobs::Handler<bk::jobs::Record> {
 public:
  explicit Victim(bool hangs) : hangs_(hangs) {}

  bk::Task<bk::Result<void>> run(
      bk::Context& context,
      bk::db::Transaction& transaction,
      const bk::jobs::Record& payload) override {
    auto done = co_await bk::jobs::record_effect(context, transaction, payload.number);
    if (!done) co_return done;
    say('x');
    if (hangs_) (void)co_await bk::async::Loop::current()->sleep(context, std::chrono::hours{1});
    co_return bk::Result<void>{};
  }

 private:
  bool hangs_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  bk::db::DatabaseOptions database_options;
  database_options.sync_every_commit = false;
  auto database = bk::db::Database::open(argv[1], database_options);
  if (!database) return 3;
  Victim handler{std::string_view{argv[3]} == "hang"};
  bk::jobs::WorkersOptions options;
  options.poll_interval = std::chrono::milliseconds{10};
  options.lease = std::chrono::milliseconds{std::atoi(argv[2])};
  options.concurrency = 4;
  bk::jobs::Workers workers{**database, options};
  workers.add(handler);
  bk::Context context;
  const auto ended = bk::async::run_to_end(workers.run(context));
  return ended ? 0 : 4;
}
