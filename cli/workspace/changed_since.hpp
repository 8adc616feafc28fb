#pragma once

#include <string>

#include "commands/options.hpp"
#include "engine/base/diagnostic.hpp"

namespace bkctl::workspace {

/// The option `--changed-since REV`: only findings on lines that a change touched.
class ChangedSince {
 public:
  void describe(commands::Options& options);

  /// Drops what stands on lines that are as they were in the revision (see git::ChangedLines).
  /// Findings without a line, such as a file that cannot be read, stay; so does everything when the
  /// option was not given. false: git cannot say what changed; `findings` then holds the reason
  /// (BK7031) only.
  bool apply(Diagnostics& findings) const;

 private:
  std::string revision_;
};

}  // namespace bkctl::workspace
