#include "bk/json/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "scan.hpp"
#include "utf8.hpp"

namespace bk::json {

void Writer::flush() {
  out_.append(buffer_, used_);
  used_ = 0;
}

char* Writer::room(std::size_t size) {
  if (kBuffer - used_ < size) flush();
  return buffer_ + used_;
}

void Writer::put_long(std::string_view text) {
  flush();
  if (text.size() > kBuffer) {
    out_.append(text);
    return;
  }
  std::memcpy(buffer_, text.data(), text.size());
  used_ = text.size();
}

void Writer::line() {
  put('\n');
  for (std::size_t i = 0; i < depth_ * static_cast<std::size_t>(options_.indent); ++i) put(' ');
}

void Writer::open(char bracket) {
  separate();
  put(bracket);
  ++depth_;
  comma_ = false;
}

void Writer::close(char bracket) {
  --depth_;
  if (options_.indent > 0 && comma_) line();
  put(bracket);
  comma_ = true;
}

void Writer::null() {
  raw("null");
}
void Writer::boolean(bool value) {
  raw(value ? "true" : "false");
}

void Writer::raw(std::string_view json) {
  separate();
  put(json);
}

void Writer::integer(std::int64_t value) {
  separate();
  char* start = room(24);
  used_ += static_cast<std::size_t>(std::to_chars(start, start + 24, value).ptr - start);
}

void Writer::unsigned_integer(std::uint64_t value) {
  separate();
  char* start = room(24);
  used_ += static_cast<std::size_t>(std::to_chars(start, start + 24, value).ptr - start);
}

// Numbers of few digits, which most are: v = whole / 10^k with whole below 10^15 is the only
// decimal of so few digits that reads as v, so with the smallest such k it is the shortest.
bool Writer::put_decimal(double value) {
  constexpr double kPowers[] = {1, 10, 100, 1000, 10000};
  constexpr double kMax = 1e15;
  const double magnitude = std::fabs(value);
  if (!(magnitude >= 1e-3 && magnitude < kMax)) return false;
  for (int places = 0; places < 5; ++places) {
    const double scaled = magnitude * kPowers[places];
    if (scaled >= kMax) return false;
    // A wrong rounding would not pass the line after it.
    // NOLINTNEXTLINE(bugprone-incorrect-roundings)
    const auto whole = static_cast<std::uint64_t>(scaled + 0.5);
    if (static_cast<double>(whole) / kPowers[places] != magnitude) continue;
    char* at = room(32);
    char* start = at;
    if (value < 0) *at++ = '-';
    const auto power = static_cast<std::uint64_t>(kPowers[places]);
    at = std::to_chars(at, start + 32, whole / power).ptr;
    if (places > 0) {
      *at++ = '.';
      std::uint64_t fraction = whole % power;
      for (int i = places - 1; i >= 0; --i, fraction /= 10)
        at[i] = static_cast<char>('0' + fraction % 10);
      at += places;
    }
    used_ += static_cast<std::size_t>(at - start);
    return true;
  }
  return false;
}

void Writer::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  if (put_decimal(value)) return;
  char* start = room(32);
  used_ += static_cast<std::size_t>(std::to_chars(start, start + 32, value).ptr - start);
}

void Writer::number(float value) {
  if (!std::isfinite(value)) return null();
  separate();
  char* start = room(32);
  used_ += static_cast<std::size_t>(std::to_chars(start, start + 32, value).ptr - start);
}

void Writer::string(std::string_view value) {
  separate();
  put_string(value);
}

void Writer::key(std::string_view name) {
  separate();
  put_string(name);
  put(':');
  if (options_.indent > 0) put(' ');
  after_key_ = true;
}

void Writer::raw_key(std::string_view quoted) {
  separate();
  put(quoted);
  put(':');
  if (options_.indent > 0) put(' ');
  after_key_ = true;
}

void Writer::put_escape(unsigned char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      return put("\\\"");
    case '\\':
      return put("\\\\");
    case '\b':
      return put("\\b");
    case '\f':
      return put("\\f");
    case '\n':
      return put("\\n");
    case '\r':
      return put("\\r");
    case '\t':
      return put("\\t");
    default:
      break;
  }
  put("\\u00");
  put(kDigits[c >> 4]);
  put(kDigits[c & 15]);
}

void Writer::put_string(std::string_view value) {
  if (value.empty()) return put("\"\"");  // it may have no address
  const char* at = value.data();
  const char* end = at + value.size();
  if (value.size() + 2 <= kBuffer - used_ &&
      scan::plain_text(at, end) == end) {  // most need no escape
    char* to = buffer_ + used_;
    *to++ = '"';
    std::memcpy(to, at, value.size());
    to[value.size()] = '"';
    used_ += value.size() + 2;
    return;
  }
  put('"');
  while (at < end) {
    const char* stop = scan::plain_text(at, end);
    put({at, static_cast<std::size_t>(stop - at)});
    at = stop;
    if (at == end) break;
    const auto byte = static_cast<unsigned char>(*at);
    if (byte < 0x80) {
      put_escape(byte);
      ++at;
      continue;
    }
    const std::size_t size = utf8_sequence(at, end);
    put(size == 0 ? std::string_view{"\xEF\xBF\xBD"} : std::string_view{at, size});
    at += size == 0 ? 1 : size;
  }
  put('"');
}

std::string quote(std::string_view text) {
  std::string out;
  Writer{out}.string(text);
  return out;
}

}  // namespace bk::json
