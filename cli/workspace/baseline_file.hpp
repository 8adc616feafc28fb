#pragma once

#include <string>
#include <string_view>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "engine/base/diagnostic.hpp"
#include "exit_code.hpp"

namespace bkctl::workspace {

/// The options `--baseline FILE` and `--update-baseline`: findings that were there before are not
/// shown. The file is written when there is none yet, and later only ever shrinks.
class BaselineFile {
 public:
  void describe(commands::Options& options);
  /// False after saying that the options make no sense together.
  bool check(console::Console& console, std::string_view command) const;

  /// Takes what is listed from the findings and adds what is listed and gone. kUnreadable when the
  /// file cannot be used (said among the findings), kDisk when it cannot be written.
  ExitCode apply(Diagnostics& findings, console::Console& console) const;

 private:
  ExitCode write(const std::string& text, console::Console& console) const;

  std::string path_;
  bool update_ = false;
};

}  // namespace bkctl::workspace
