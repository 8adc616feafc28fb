#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bk/core/context.hpp"
#include "bk/core/error.hpp"
#include "bk/obs/field.hpp"

namespace bk::obs {

enum class Level : std::uint8_t { kDebug, kInfo, kWarn, kError, kOff };

/// `debug`, `info`, `warn`, `error`, `off`.
std::string_view to_string(Level level);
std::optional<Level> parse_level(std::string_view text);

/// Writes one record: time, level, message, service, trace_id, span_id, request_id, then `fields`.
/// Any thread; never blocks on the output: when the bounded queue is full the record is dropped and
/// counted. Does nothing when the context has no telemetry or the level is below the configured
/// one.
///
/// Message and fields may hold anything: they are escaped, so a record is always exactly one line.
void log(const Context& context, Level level, std::string_view message, Fields fields = {});

inline void debug(const Context& context, std::string_view message, Fields fields = {}) {
  log(context, Level::kDebug, message, fields);
}
inline void info(const Context& context, std::string_view message, Fields fields = {}) {
  log(context, Level::kInfo, message, fields);
}
inline void warn(const Context& context, std::string_view message, Fields fields = {}) {
  log(context, Level::kWarn, message, fields);
}
inline void error(const Context& context, std::string_view message, Fields fields = {}) {
  log(context, Level::kError, message, fields);
}

/// Writes a failure with its code, message and cause; as an error when it is the service's fault
/// (5xx), else as a warning.
void report(
    const Context& context, std::string_view message, const Error& failure, Fields fields = {});

// The same outside any request or job: at start, in background threads.
void log(Telemetry& telemetry, Level level, std::string_view message, Fields fields = {});

inline void debug(Telemetry& telemetry, std::string_view message, Fields fields = {}) {
  log(telemetry, Level::kDebug, message, fields);
}
inline void info(Telemetry& telemetry, std::string_view message, Fields fields = {}) {
  log(telemetry, Level::kInfo, message, fields);
}
inline void warn(Telemetry& telemetry, std::string_view message, Fields fields = {}) {
  log(telemetry, Level::kWarn, message, fields);
}
inline void error(Telemetry& telemetry, std::string_view message, Fields fields = {}) {
  log(telemetry, Level::kError, message, fields);
}

}  // namespace bk::obs
