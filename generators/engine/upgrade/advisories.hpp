#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace bkctl::upgrade {

/// A weakness of the runtime library that was found and mended. An entry is added with the release
/// that mends it and is never taken out; members may be added, with a default.
struct Advisory {
  std::string_view id;        ///< BKSA-2027-001
  std::string_view severity;  ///< low, moderate, high, critical
  std::string_view since;     ///< first version that has it; empty: all
  std::string_view fixed;     ///< first version without it; empty: there is none yet
  std::string_view summary;   ///< one sentence: what somebody could do
  std::string_view help;      ///< what to do where upgrading has to wait; may be empty
};

/// Those known to this program, newest first.
std::span<const Advisory> advisories();

/// Those that concern a runtime of that version.
std::vector<const Advisory*> concerning(
    std::span<const Advisory> advisories, std::string_view runtime_version);

}  // namespace bkctl::upgrade
