#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace bk::config {

/// What the text of a setting means.
enum class Kind : std::uint8_t {
  kString,
  kInteger,   ///< decimal, within minimum and maximum
  kBoolean,   ///< true false yes no on off 1 0, in any case
  kDuration,  ///< `500ms`, `30s`, `5m`, `1h30m`, `2d`; a unit is needed
  kSize,      ///< octets: `512`, `64kB`, `64KiB`, `2MB`, `2MiB`, `1GB`, `1GiB`
  kUrl,       ///< `scheme:rest`; printed without the password
  kList,      ///< items separated by commas, trimmed; empty items are dropped
  kChoice,    ///< one of `choices`
  kSecret,    ///< text that is never printed and never taken from the command line; also from
              ///< <NAME>_FILE
};

/// One setting that a program understands. Declared once; it makes the flag (`PORT` → `--port`),
/// the environment variable, the line in `--help`, the check at start and the line in
/// `--print-config`.
struct Key {
  std::string name{};  ///< UPPER_SNAKE, as in the environment
  Kind kind = Kind::kString;
  std::string fallback{};    ///< used when nothing sets it; empty: none
  std::int64_t minimum = 0;  ///< integers; for durations in milliseconds; for sizes in octets
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string> choices{};  ///< kChoice: the values; kUrl: the schemes, empty for any
  bool required = false;               ///< without a value the program does not start
  std::string help{};                  ///< one or two sentences
  std::string group{};                 ///< heading in `--help`
};

/// `MAX_CONNECTIONS` → `--max-connections`.
std::string flag_name(std::string_view key_name);

}  // namespace bk::config
