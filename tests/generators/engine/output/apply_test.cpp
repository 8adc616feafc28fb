#include "engine/output/apply.hpp"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>

#include "project.hpp"

namespace bkctl::output {
namespace {

using Snapshot = std::map<std::string, std::string>;

PlannedFile generated(std::string path, std::string text) {
  return Project::file(std::move(path), std::move(text));
}

// A project with files to update, remove and leave, and a plan that also creates one in a new
// folder.
struct Scene {
  Project project;
  Snapshot before;
  Snapshot after;
  Changes changes;

  Scene() : Scene(nullptr) {}
  explicit Scene(std::function<void(Project&)> prepare) {
    project.write({generated("keep", "1"), generated("a", "old"), generated("gone/deep/b", "old")});
    if (prepare) prepare(project);
    before = project.snapshot();
    changes = project.compare(
        {generated("keep", "1"), generated("a", "new"), generated("fresh/deep/c", "new")});
  }
};

Snapshot finished() {
  Scene scene;
  CHECK(!apply(scene.changes, scene.project.tree));
  return scene.project.snapshot();
}

// Runs `work` in a process of its own; its exit code, or 1000 + signal.
int in_process(const std::function<int()>& work) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(work());
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

TEST_CASE("applying brings the tree to the plan and leaves no remains") {
  const auto after = finished();
  CHECK(after.at("a") == "new");
  CHECK(after.at("fresh/deep/c") == "new");
  CHECK(after.count("gone/") == 0);
  CHECK(after.count(".bkctl/staging/") == 0);
}

TEST_CASE("what is written in place is what would have been moved there") {
  const auto written = [](bool in_place) {
    Project project;
    const Changes changes =
        project.compare({generated("a", "1"), generated("x/y/b", "2"), generated("x/y/c", "3")});
    ApplyOptions options;
    options.in_place = in_place;
    CHECK(!apply(changes, project.tree, options));
    return project.snapshot();
  };
  CHECK(written(true) == written(false));
  CHECK(written(true).at("x/y/c") == "3");
}

TEST_CASE("an interruption before any step leaves the tree as it was") {
  const auto after = finished();
  for (std::size_t stop = 0;; ++stop) {
    Scene scene;
    std::size_t step = 0;
    ApplyOptions options;
    options.interrupted = [&] { return step++ == stop; };
    const auto failed = apply(scene.changes, scene.project.tree, options);
    if (!failed) {
      CHECK(stop > 15);
      CHECK(scene.project.snapshot() == after);
      break;
    }
    INFO("step " << stop);
    CHECK(failed->failure == ApplyFailure::kInterrupted);
    CHECK(failed->restored);
    CHECK(scene.project.snapshot() == scene.before);
  }
}

TEST_CASE(
    "a process killed before any step leaves the old tree or the new one after the next run") {
  const auto after = finished();
  std::size_t undone = 0;
  std::size_t completed = 0;
  for (std::size_t stop = 0;; ++stop) {
    Scene scene;
    const int code = in_process([&] {
      ApplyOptions options;
      options.before_step = [&](std::size_t step) {
        if (step == stop) kill(getpid(), SIGKILL);
      };
      return apply(scene.changes, scene.project.tree, options) ? 1 : 0;
    });
    if (code == 0) break;
    INFO("step " << stop);
    CHECK(code == 1000 + SIGKILL);
    const auto recovery = recover(scene.project.tree);
    REQUIRE(recovery);
    if (*recovery == Recovery::kFinished) {
      ++completed;
      CHECK(scene.project.snapshot() == after);
    } else {
      ++undone;
      CHECK(scene.project.snapshot() == scene.before);
    }
    CHECK(*recover(scene.project.tree) == Recovery::kNothing);
  }
  CHECK(undone >= 5);
  CHECK(completed >= 5);
}

TEST_CASE("recovery itself may be killed and repeated") {
  const auto after = finished();
  Scene scene;
  in_process([&] {
    ApplyOptions options;
    options.before_step = [](std::size_t step) {
      if (step == 14) kill(getpid(), SIGKILL);
    };
    return apply(scene.changes, scene.project.tree, options) ? 1 : 0;
  });
  REQUIRE(scene.project.folder.has(".bkctl/staging/journal"));
  // As if the first recovery had decided to undo and died in the middle.
  std::filesystem::rename(
      scene.project.folder / ".bkctl/staging/journal",
      scene.project.folder / ".bkctl/staging/undo");
  CHECK(*recover(scene.project.tree) == Recovery::kUndone);
  CHECK(scene.project.snapshot() == scene.before);
}

TEST_CASE("recovery leaves alone what somebody changed after the crash") {
  for (std::size_t stop = 12; stop < 18; ++stop) {
    Scene scene;
    in_process([&] {
      ApplyOptions options;
      options.before_step = [&](std::size_t step) {
        if (step == stop) kill(getpid(), SIGKILL);
      };
      return apply(scene.changes, scene.project.tree, options) ? 1 : 0;
    });
    scene.project.folder.write("a", "mine");
    CHECK(recover(scene.project.tree));
    INFO("step " << stop);
    CHECK(scene.project.folder.read("a") == "mine");
  }
}

TEST_CASE("a damaged journal is reported, not guessed at") {
  Scene scene;
  scene.project.folder.write(
      ".bkctl/staging/journal", "bkctl-journal 1\nremove 0 x - ../../etc/passwd\nend\n");
  const auto recovery = recover(scene.project.tree);
  REQUIRE(!recovery);
  CHECK(recovery.error().message() == ".bkctl/staging/journal: it is damaged");
}

TEST_CASE("a file that changes between comparing and writing stops everything") {
  Scene scene;
  scene.project.folder.write("a", "mine");
  const auto failed = apply(scene.changes, scene.project.tree);
  REQUIRE(failed);
  CHECK(failed->message == "a: it was changed by somebody else at the same time");
  CHECK(failed->restored);
  CHECK(scene.project.folder.read("a") == "mine");
  CHECK(scene.project.folder.read("gone/deep/b") == "old");
  CHECK(!scene.project.folder.has("fresh"));
}

TEST_CASE("a file that appears between comparing and writing is not overwritten") {
  Scene scene;
  scene.project.folder.write("fresh/deep/c", "mine");
  CHECK(apply(scene.changes, scene.project.tree));
  CHECK(scene.project.folder.read("fresh/deep/c") == "mine");
  CHECK(scene.project.folder.read("a") == "old");
}

TEST_CASE("a folder that may not be written leaves the tree as it was") {
  Scene scene([](Project& project) {
    std::filesystem::create_directories(project.folder / "fresh");
    std::filesystem::permissions(project.folder / "fresh", std::filesystem::perms{0555});
  });
  const int code = in_process([&] {
    if (geteuid() == 0) {  // root may write everywhere
      for (const auto& entry :
           std::filesystem::recursive_directory_iterator(scene.project.folder.path())) {
        if (lchown(entry.path().c_str(), 65534, 65534) != 0) return 7;
      }
      if (chown(scene.project.folder.path().c_str(), 65534, 65534) != 0 || setuid(65534) != 0)
        return 7;
    }
    const auto failed = apply(scene.changes, scene.project.tree);
    if (!failed || !failed->restored) return 1;
    return failed->message == "fresh/deep: Permission denied" ? 0 : 2;
  });
  CHECK(code == 0);
  CHECK(scene.project.snapshot() == scene.before);
}

TEST_CASE("a disk that is full leaves the tree as it was") {
  // The limit on file sizes stands for the end of space: writes stop short with an error, at every
  // size.
  for (const rlim_t room : {0, 1, 2, 100, 300, 500, 700, 900}) {
    Scene scene;
    const int code = in_process([&] {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{room, room};
      setrlimit(RLIMIT_FSIZE, &limit);
      const auto failed = apply(scene.changes, scene.project.tree);
      return failed ? (failed->restored ? 3 : 4) : 0;
    });
    INFO("room " << room);
    if (code == 0) continue;
    CHECK(code == 3);
    CHECK(scene.project.snapshot() == scene.before);
  }
}

TEST_CASE("a device without space leaves the tree as it was") {
  test::TempFolder place;
  if (mount("tmpfs", place.path().c_str(), "tmpfs", 0, "size=64k,nr_inodes=64") != 0) {
    WARN("SKIPPED: this machine does not let the test mount a small file system");
    return;
  }
  const Tree tree(place.path());
  Diagnostics diagnostics;
  FilePlan first;
  first.add(generated("a", "old"));
  CHECK(!apply(plan_changes(first, tree, {}, diagnostics), tree));
  FilePlan second;
  second.add(generated("a", "new"));
  second.add(generated("big", std::string(200'000, 'x')));
  const auto failed = apply(plan_changes(second, tree, {}, diagnostics), tree);
  REQUIRE(failed);
  CHECK(failed->restored);
  CHECK(failed->message == ".bkctl/staging/new/1: No space left on device");
  CHECK(*tree.read("a") == std::optional<std::string>{"old"});
  CHECK(!place.has("big"));
  CHECK(!place.has(".bkctl/staging"));
  umount(place.path().c_str());
}

TEST_CASE("two at once do not mix") {
  Project project;
  auto first = Lock::acquire(project.tree);
  REQUIRE(first);
  CHECK(*first != nullptr);
  CHECK(in_process([&] {
          auto second = Lock::acquire(project.tree);
          return second && *second == nullptr ? 0 : 1;
        }) == 0);
  first->reset();
  CHECK(in_process([&] {
          auto second = Lock::acquire(project.tree);
          return second && *second != nullptr ? 0 : 1;
        }) == 0);
}

TEST_CASE("modes are kept, and set where a file must be executable") {
  Project project;
  auto script = generated("run", "1");
  script.executable = true;
  project.write({script, generated("a", "1")});
  const auto mode = [&](const char* name) {
    return std::filesystem::status(project.folder / name).permissions();
  };
  CHECK((mode("run") & std::filesystem::perms::owner_exec) != std::filesystem::perms::none);
  std::filesystem::permissions(project.folder / "a", std::filesystem::perms{0600});
  script.contents = "2";
  project.write({script, generated("a", "2")});
  CHECK(mode("a") == std::filesystem::perms{0600});
  CHECK((mode("run") & std::filesystem::perms::owner_exec) != std::filesystem::perms::none);
}

}  // namespace
}  // namespace bkctl::output
