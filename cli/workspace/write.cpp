#include "workspace/write.hpp"

#include "interrupt.hpp"

namespace bkctl::workspace {

ExitCode lock(
    const output::Tree& tree,
    console::Console& console,
    Diagnostics& diagnostics,
    std::unique_ptr<output::Lock>& out) {
  auto locked = output::Lock::acquire(tree);
  if (!locked) {
    diagnostics.error(
        "BK7020", {}, {}, "the project cannot be locked: " + locked.error().message());
    return ExitCode::kDisk;
  }
  if (*locked == nullptr) {
    diagnostics.error("BK7021", {}, {}, "another bkctl is at work in this project").help =
        "wait until it has ended";
    return ExitCode::kRefused;
  }
  out = *std::move(locked);
  const interrupt::Guard guard;
  const auto recovered = output::recover(tree);
  if (!recovered) {
    diagnostics
        .error(
            "BK7022",
            {},
            {},
            "an earlier run died, and its remains cannot be cleared: " +
                recovered.error().message())
        .help = "restore the project from version control, and delete .bkctl/staging";
    return ExitCode::kDisk;
  }
  if (*recovered == output::Recovery::kFinished) {
    console.remark(
        "An earlier run of bkctl died while it moved files into place; that is completed now.");
  }
  if (*recovered == output::Recovery::kUndone) {
    console.remark(
        "An earlier run of bkctl died before it had changed the project; its remains are removed.");
  }
  return ExitCode::kOk;
}

ExitCode apply(
    const output::Changes& changes,
    const output::Tree& tree,
    output::ApplyOptions options,
    Diagnostics& diagnostics) {
  const interrupt::Guard guard;
  options.interrupted = [] { return interrupt::interrupted(); };
  const auto failed = output::apply(changes, tree, options);
  if (!failed) return ExitCode::kOk;
  if (failed->failure == output::ApplyFailure::kRefused) return ExitCode::kRefused;
  const bool interrupted = failed->failure == output::ApplyFailure::kInterrupted;
  auto& finding =
      interrupted
          ? diagnostics.error("BK7024", {}, {}, "interrupted")
          : diagnostics.error("BK7023", {}, {}, "the files cannot be written: " + failed->message);
  finding.help =
      failed->restored ? "nothing was changed" : "the next run of bkctl will put this right";
  return interrupted ? ExitCode::kInterrupted : ExitCode::kDisk;
}

}  // namespace bkctl::workspace
