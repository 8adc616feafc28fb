#pragma once

namespace bkctl {

/// Ctrl-C, SIGTERM and SIGHUP. Outside of a Guard they end the process at once (exit 130: nothing
/// has been written); inside one they only make interrupted() true, so that the work can be undone.
/// A second one ends the process even then; the next run finishes what the journal says.
namespace interrupt {

/// Installs the handlers; also makes a full disk an error instead of a signal. Once, from main.
void install();

/// Whether somebody asked to stop.
bool interrupted();

/// Marks a stretch that must not be left half done. For one thread; may be nested.
class Guard {
 public:
  Guard();
  ~Guard();
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
};

}  // namespace interrupt
}  // namespace bkctl
