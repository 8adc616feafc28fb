#include "workspace/create.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdio>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

#include "engine/output/apply.hpp"
#include "git/repository.hpp"
#include "interrupt.hpp"
#include "workspace/write.hpp"

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMessage = "Start from the API description\n";

std::vector<std::string> entries_of(const fs::path& folder, std::error_code& error) {
  std::vector<std::string> out;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    out.push_back(it->path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

ExitCode disk_failure(const std::string& what, int number, Diagnostics& diagnostics) {
  diagnostics.error("BK7023", {}, {}, what + ": " + std::strerror(number)).help =
      "nothing was changed";
  return ExitCode::kDisk;
}

/// The folder that files are written to: a hidden neighbour of one that does not exist yet, or the
/// empty one itself. What it made is removed again unless it is committed.
class Site {
 public:
  explicit Site(const std::string& folder) : target_(folder) {
    while (target_.has_relative_path() && !target_.has_filename()) target_ = target_.parent_path();
  }
  ~Site() { clear(); }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  ExitCode open(Diagnostics& diagnostics) {
    std::error_code error;
    if (fs::is_directory(target_, error)) {
      in_place_ = true;
      had_git_ = fs::exists(target_ / ".git", error);
      work_ = target_;
      return ExitCode::kOk;
    }
    const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    for (fs::path folder = parent; !folder.empty() && !fs::exists(folder, error);
         folder = folder.parent_path()) {
      made_parents_.push_back(folder);
    }
    if (fs::create_directories(parent, error); error)
      return disk_failure(parent.string(), error.value(), diagnostics);
    std::string pattern = (parent / ("." + target_.filename().string() + ".bkctl-XXXXXX")).string();
    if (mkdtemp(pattern.data()) == nullptr)
      return disk_failure(parent.string(), errno, diagnostics);
    work_ = pattern;
    const mode_t mask = umask(0);
    umask(mask);
    chmod(pattern.c_str(), 0777 & ~mask);
    return ExitCode::kOk;
  }

  [[nodiscard]] std::string work() const { return work_.string(); }
  [[nodiscard]] bool is_private() const { return !in_place_; }
  [[nodiscard]] bool had_git() const { return had_git_; }

  ExitCode commit(Diagnostics& diagnostics) {
    if (!in_place_ &&
        renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno != EINVAL && errno != ENOSYS)
        return disk_failure(target_.string(), errno, diagnostics);
      if (rename(work_.c_str(), target_.c_str()) != 0)
        return disk_failure(target_.string(), errno, diagnostics);
    }
    committed_ = true;
    return ExitCode::kOk;
  }

 private:
  void clear() {
    if (committed_ || work_.empty()) return;
    std::error_code error;
    if (!in_place_) {
      fs::remove_all(work_, error);
      for (const auto& folder : made_parents_) fs::remove(folder, error);
      return;
    }
    for (const auto& name : entries_of(work_, error)) {
      std::error_code ignored;
      if (name != ".git" || !had_git_) fs::remove_all(work_ / name, ignored);
    }
  }

  fs::path target_;
  fs::path work_;
  std::vector<fs::path> made_parents_;  // innermost first
  bool in_place_ = false;
  bool had_git_ = false;
  bool committed_ = false;
};

void add_extra(const NewProject& project, output::Changes& changes) {
  for (const auto& [path, bytes] : project.extra) {
    output::Change change;
    change.kind = output::Kind::kCreate;
    change.path = path;
    change.after = bytes;
    changes.files.push_back(std::move(change));
  }
}

ExitCode make_repository(
    const NewProject& project, const Site& site, Diagnostics& diagnostics, Created& out) {
  if (!project.git || site.had_git() || git::is_tracked(project.folder)) return ExitCode::kOk;
  git::CommitOptions options;
  options.message = std::string{kMessage};
  options.interrupted = [] { return interrupt::interrupted(); };
  const auto made = git::init_and_commit(site.work(), options);
  out.committed = made.has_value();
  if (made || made.error().code() == bk::ErrorCode::kCancelled) return ExitCode::kOk;
  diagnostics
      .warning(
          "BK7006", {}, {}, "the project is written, but without git: " + made.error().message())
      .help = "git init && git add . && git commit";
  return ExitCode::kOk;
}

}  // namespace

ExitCode check_target(const std::string& folder, Diagnostics& diagnostics) {
  std::error_code error;
  const auto status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) return ExitCode::kOk;
  if (!fs::is_directory(folder, error)) {
    diagnostics.error("BK7002", {}, {}, "`" + folder + "` exists and is no folder").help =
        "choose another name";
    return ExitCode::kRefused;
  }
  const output::Tree tree(folder);
  // What a run that died left there is not a project.
  if (auto lock = output::Lock::acquire(tree); lock && *lock != nullptr)
    (void)output::recover(tree);
  const auto entries = entries_of(folder, error);
  if (error) return disk_failure(folder, error.value(), diagnostics);
  if (entries.empty() || (entries.size() == 1 && entries.front() == ".git")) return ExitCode::kOk;
  auto& finding = diagnostics.error(
      "BK7002", {}, {}, "the folder `" + folder + "` is not empty: it holds " + entries.front());
  finding.help = "choose another folder, or run bkctl generate in a project that is there";
  return ExitCode::kRefused;
}

ExitCode create(const NewProject& project, Diagnostics& diagnostics, Created& out) {
  const interrupt::Guard guard;
  Site site(project.folder);
  if (const ExitCode code = site.open(diagnostics); code != ExitCode::kOk) return code;
  const output::Tree tree(site.work());
  auto lock = output::Lock::acquire(tree);
  if (!lock || *lock == nullptr) {
    diagnostics.error("BK7021", {}, {}, "another bkctl is at work in this folder").help =
        "wait until it has ended";
    return ExitCode::kRefused;
  }
  auto changes = output::plan_changes(project.plan, tree, project.options, diagnostics);
  if (diagnostics.has_errors()) return ExitCode::kRefused;
  add_extra(project, changes);
  out.files = changes.files.size();
  ExitCode code =
      apply(changes, tree, {.durable = false, .in_place = site.is_private()}, diagnostics);
  if (code == ExitCode::kOk) code = make_repository(project, site, diagnostics, out);
  if (code == ExitCode::kOk && interrupt::interrupted()) {
    diagnostics.error("BK7024", {}, {}, "interrupted").help = "nothing was changed";
    code = ExitCode::kInterrupted;
  }
  return code == ExitCode::kOk ? site.commit(diagnostics) : code;
}

}  // namespace bkctl::workspace
