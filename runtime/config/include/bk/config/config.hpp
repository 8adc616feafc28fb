#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/config/key.hpp"
#include "bk/config/secret.hpp"
#include "bk/core/result.hpp"

namespace bk::config {

/// Where settings come from, strongest first: flags, environment, `.env`, fallback. A parameter, so
/// that tests own it.
struct Sources {
  std::vector<std::string> arguments{};    ///< the command line without the program's name
  std::vector<std::string> environment{};  ///< `NAME=value`
  /// Read if it exists; empty: none. `--env-file` names another, which must exist.
  std::string env_file = ".env";

  /// The process's own: its arguments, environment and working folder.
  static Sources of_process(int argc, const char* const* argv);
};

/// The checked settings of a program. Immutable; safe to share between threads; copies share their
/// values.
///
/// Asking for a key that was not declared, or as another kind, is a bug in the program and ends it
/// with a message.
class Config {
 public:
  /// An empty text, 0, false, no items where the key has no value: see has().
  [[nodiscard]] const std::string& string(std::string_view name) const;  ///< kString, kChoice, kUrl
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  [[nodiscard]] bool boolean(std::string_view name) const;
  [[nodiscard]] std::chrono::nanoseconds duration(std::string_view name) const;
  [[nodiscard]] std::int64_t size(std::string_view name) const;
  [[nodiscard]] std::span<const std::string> list(std::string_view name) const;
  [[nodiscard]] const Secret& secret(std::string_view name) const;

  /// Whether the key is declared and something (a source or its fallback) gives it a value.
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool is_declared(std::string_view name) const;
  /// `flag --port`, `environment`, `.env line 3`, `file /run/secrets/key`, `default`, or empty
  /// where has() is false.
  [[nodiscard]] std::string_view origin(std::string_view name) const;

  /// What is on the command line besides flags: `migrate`, `up`.
  [[nodiscard]] std::span<const std::string> arguments() const;
  [[nodiscard]] bool asks_for_help() const;     ///< `--help`, `-h`
  [[nodiscard]] bool asks_for_version() const;  ///< `--version`
  [[nodiscard]] bool asks_for_print() const;    ///< `--print-config`
  /// Names in the environment or `.env` that look like a mistyped key: one sentence each, for the
  /// log.
  [[nodiscard]] std::span<const std::string> warnings() const;

  /// The effective settings for `--print-config`: `PORT=8080  # flag --port`, one line each,
  /// secrets and passwords replaced by `***`.
  [[nodiscard]] std::string print() const;

  struct State;
  explicit Config(std::shared_ptr<const State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<const State> state_;
};

/// Reads and checks every key. The error (kInvalidArgument) collects all problems, one per line of
/// its message and one violation each: the key, the value unless it is secret, where it came from
/// and what is expected; also unknown flags, with the flag that was probably meant. When `--help`
/// or `--version` is asked for, nothing else is checked.
Result<Config> load(std::span<const Key> keys, const Sources& sources);

/// The flags and variables with their meaning, for `--help`; 100 columns.
std::string help(std::span<const Key> keys);

}  // namespace bk::config
