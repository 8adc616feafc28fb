#include "workspace/upgrading.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

#include "generation.hpp"
#include "interrupt.hpp"
#include "workspace/write.hpp"

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;
using generations::snapshot;
using Snapshot = std::map<std::string, std::string>;

constexpr std::size_t kSmall = 4;  // p3

// A project of the first generation that somebody works on.
void furnish(const test::TempFolder& folder) {
  generations::unpack(folder, 0, kSmall, false);
  folder.write(
      "src/own.cpp",
      "#include \"shop/api/trees.hpp\"\n\nbool f(int* a) { return std::any_of(a, a, a); }\n");
  folder.write("README.md", folder.read("README.md") + "\nMine.\n");
}

class Silence {
 public:
  Silence() : out_(std::tmpfile()), console_(out_, out_) {}
  ~Silence() { std::fclose(out_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  console::Console& console() { return console_; }

 private:
  std::FILE* out_;
  console::Console console_;
};

// The upgrade as the command makes it, with its steps watched; true when it was written.
bool upgrade(const std::string& folder, const std::function<void(std::size_t)>& before_step) {
  Silence silence;
  Diagnostics diagnostics;
  Session session;
  SessionOptions options;
  options.folder = folder;
  options.writing = true;
  if (open(options, silence.console(), diagnostics, session) != ExitCode::kOk) return false;
  Upgrade upgrade;
  upgrade.from = "0.1.0";
  upgrade.to = "0.2.0";
  PlanRequest request;
  request.upgrading = true;
  auto planned = plan(session, request, silence.console(), diagnostics);
  if (!planned) return false;
  upgrade.planned = *std::move(planned);
  output::ApplyOptions how;
  how.durable = false;
  how.before_step = before_step;
  Finished finished;
  return write_upgrade(upgrade, session.tree(), false, how, diagnostics, finished) == ExitCode::kOk;
}

bool take_back(const std::string& folder, const std::function<void(std::size_t)>& before_step) {
  Silence silence;
  Diagnostics diagnostics;
  const output::Tree tree(folder);
  std::unique_ptr<output::Lock> held;
  if (lock(tree, silence.console(), diagnostics, held) != ExitCode::kOk) return false;
  output::ApplyOptions how;
  how.durable = false;
  how.before_step = before_step;
  std::size_t files = 0;
  return abort_upgrade(tree, false, how, diagnostics, files) == ExitCode::kOk;
}

int in_process(const std::function<int()>& work) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(work());
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

void copy(const test::TempFolder& from, const test::TempFolder& to) {
  fs::copy(from.path(), to.path(), fs::copy_options::recursive);
}

using Work = bool (*)(const std::string&, const std::function<void(std::size_t)>&);

// Kills `work` before each of its writes. Afterwards the tree is the old one or the new one, and
// another run brings it to the new one.
std::size_t kill_everywhere(
    const test::TempFolder& start, Work work, const Snapshot& before, const Snapshot& after) {
  for (std::size_t stop = 0;; ++stop) {
    const test::TempFolder folder;
    copy(start, folder);
    const int code = in_process([&] {
      const bool done = work(folder.path(), [&](std::size_t step) {
        if (step == stop) kill(getpid(), SIGKILL);
      });
      return done ? 0 : 1;
    });
    INFO("killed before write " << stop);
    if (code == 0) {
      CHECK(snapshot(folder) == after);
      return stop;
    }
    REQUIRE(code == 1000 + SIGKILL);
    // Whatever bkctl does next, it first heals: here a look for an upgrade that is not there.
    const test::TempFolder healed;
    copy(folder, healed);
    (void)generations::bkctl({"upgrade", "-C", healed.path(), "--adopt", "no/such/file"});
    const auto now = snapshot(healed);
    REQUIRE((now == before || now == after));
    if (now == before) REQUIRE(work(folder.path(), {}));
    if (now != before) (void)generations::bkctl({"upgrade", "-C", folder.path(), "--adopt", "no"});
    REQUIRE(snapshot(folder) == after);
  }
}

TEST_CASE("an upgrade, and the way back, that are killed at any write are done or not") {
  const test::TempFolder old;
  furnish(old);
  const auto before = snapshot(old);
  const test::TempFolder fresh;
  copy(old, fresh);
  REQUIRE(upgrade(fresh.path(), {}));
  const auto after = snapshot(fresh);
  REQUIRE(after != before);
  const std::size_t writes = kill_everywhere(old, &upgrade, before, after);
  CHECK(writes > 50);
  const std::size_t back = kill_everywhere(fresh, &take_back, after, before);
  CHECK(back > 50);
  WARN(
      "killed before each of " << writes << " writes of an upgrade, and " << back
                               << " of taking it back");
}

TEST_CASE("an interruption between writes of an upgrade leaves the tree as it was") {
  const test::TempFolder old;
  furnish(old);
  const auto before = snapshot(old);
  for (const std::size_t stop : {0, 1, 5, 30, 50, 70}) {
    const test::TempFolder folder;
    copy(old, folder);
    // Ctrl-C, as the terminal sends it.
    const int code = in_process([&] {
      interrupt::install();
      const bool done = upgrade(folder.path(), [&](std::size_t step) {
        if (step == stop) raise(SIGINT);
      });
      return done ? 0 : 3;
    });
    INFO("before write " << stop);
    CHECK(code == 3);
    CHECK(snapshot(folder) == before);
  }
}

TEST_CASE("an upgrade that died between writing and committing is committed by the next run") {
  const test::TempFolder folder;
  furnish(folder);
  generations::git(folder, "init -q");
  generations::git(folder, "add -A");
  generations::git(folder, "commit -qm before");
  // Somebody holds git's index, so the commit cannot be made: as if the process had ended there.
  folder.write(".git/index.lock", "");
  const auto first = generations::bkctl({"upgrade", "-C", folder.path()});
  CHECK(first.err.find("BK7073") != std::string::npos);
  CHECK(folder.has(".bkctl/upgrade/before"));
  fs::remove(folder / ".git/index.lock");
  const auto second = generations::bkctl({"upgrade", "-C", folder.path()});
  INFO(second.out << second.err);
  CHECK(second.code == ExitCode::kOk);
  CHECK(second.out.find("Committed as ") != std::string::npos);
  CHECK_FALSE(folder.has(".bkctl/upgrade"));
  CHECK(generations::git(folder, "status --porcelain").empty());
  CHECK(
      generations::git(folder, "log --format=%s") == "Upgrade bkctl from 0.1.0 to 0.2.0\nbefore\n");
}

}  // namespace
}  // namespace bkctl::workspace
