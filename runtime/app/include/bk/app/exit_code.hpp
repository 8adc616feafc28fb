#pragma once

namespace bk::app {

/// How a service ends: what its supervisor and scripts may rely on. The numbers are those of
/// sysexits.h.
enum ExitCode : int {
  kOk = 0,            ///< did what was asked; also after SIGINT or SIGTERM, drained in time
  kUsage = 64,        ///< the command line is wrong
  kUnavailable = 69,  ///< the database or the address to listen on is not there; try again later
  kBug = 70,          ///< an exception or a failed assertion: look at the last log record
  kBadConfig = 78,    ///< settings are wrong, or migrations are pending: somebody must act first
};

}  // namespace bk::app
