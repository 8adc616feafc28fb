#include "workspace/version_check.hpp"

#include <algorithm>
#include <string>

#include "engine/upgrade/version.hpp"
#include "version.hpp"

namespace bkctl::workspace {
namespace {

// `0.2` of `0.2.7`: versions that differ behind it need no upgrade.
std::string_view minor_of(std::string_view version) {
  const auto first = version.find('.');
  return version.substr(0, version.find('.', first == std::string_view::npos ? 0 : first + 1));
}

}  // namespace

ExitCode check_not_newer(std::string_view version, Diagnostics& diagnostics) {
  if (!upgrade::is_older(kVersion, version)) return ExitCode::kOk;
  diagnostics
      .error(
          "BK7071",
          {},
          {},
          "bkctl " + std::string{version} + " wrote this project, and this is bkctl " +
              std::string{kVersion})
      .help = "use that version or a newer one; this one would take back what that one wrote";
  return ExitCode::kRefused;
}

ExitCode check_version(const output::Manifest& record, Diagnostics& diagnostics) {
  if (record.version.empty()) return ExitCode::kOk;
  if (const auto code = check_not_newer(record.version, diagnostics); code != ExitCode::kOk)
    return code;
  if (!upgrade::is_older(minor_of(record.version), minor_of(kVersion))) return ExitCode::kOk;
  diagnostics
      .error(
          "BK7070",
          {},
          {},
          "bkctl " + record.version + " wrote this project, and this is bkctl " +
              std::string{kVersion})
      .help = "run bkctl upgrade (bkctl upgrade --plan shows what it will change)";
  return ExitCode::kRefused;
}

}  // namespace bkctl::workspace
