#pragma once

#include <cstdint>

namespace bkctl {

/// What bkctl's process returns; documented in docs/commands/README.md. Stable: scripts depend on
/// it.
enum class ExitCode : std::uint8_t {
  kOk = 0,
  kFindings = 1,       ///< the document has errors, or `--check` found differences
  kUsage = 2,          ///< the command line is wrong
  kUnreadable = 3,     ///< an input cannot be read: missing, not YAML or JSON, not fetched
  kRefused = 4,        ///< going on would destroy something: folder not empty, file edited by hand,
                       ///< another bkctl at work
  kDisk = 5,           ///< the disk or the system failed while writing; nothing was changed
  kBug = 70,           ///< bkctl itself failed (EX_SOFTWARE)
  kInterrupted = 130,  ///< Ctrl-C; nothing was changed
};

}  // namespace bkctl
