#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/json/codec.hpp"
#include "bk/json/constraint.hpp"
#include "bk/json/limits.hpp"
#include "bk/json/violations.hpp"

namespace bk::json {

/// Reads a whole JSON text (RFC 8259, UTF-8) into `value`, a fresh object of the codec's type, and
/// checks the constraints on it. True when everything fits. Text that is not JSON gives one
/// violation with the keyword `json`, after those found before the place where it breaks.
bool read(
    std::string_view text,
    const Codec& codec,
    void* value,
    std::span<const Constraint> constraints,
    const Limits& limits,
    Violations& violations);

/// The same as an Error (kInvalidArgument) with the violations.
Result<void> parse_into(
    std::string_view text,
    const Codec& codec,
    void* value,
    std::span<const Constraint> constraints = {},
    const Limits& limits = {});

/// Reads a T: `json::parse<Book>(text)`. Also json::parse<json::Value>(text).
template <class T>
Result<T> parse(std::string_view text, const Limits& limits = {}) {
  T value{};
  Result<void> done = parse_into(text, codec<T>(), &value, {}, limits);
  if (!done) return std::move(done).error();
  return value;
}

/// Appends a value's JSON text: compact, absent members left out, NaN and infinities as null,
/// invalid UTF-8 replaced by U+FFFD.
void write(std::string& out, const Codec& codec, const void* value);

template <class T>
std::string write(const T& value) {
  std::string out;
  write(out, codec<T>(), &value);
  return out;
}

/// The same with line breaks and two spaces of indentation, for people.
std::string write_pretty(const Codec& codec, const void* value);

template <class T>
std::string write_pretty(const T& value) {
  return write_pretty(codec<T>(), &value);
}

}  // namespace bk::json
