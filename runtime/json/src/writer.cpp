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

void Writer::put(std::string_view text) {
  if (kBuffer - used_ < text.size()) {
    flush();
    if (text.size() > kBuffer) {
      out_.append(text);
      return;
    }
  }
  std::memcpy(buffer_ + used_, text.data(), text.size());
  used_ += text.size();
}

void Writer::line() {
  put('\n');
  for (std::size_t i = 0; i < depth_ * static_cast<std::size_t>(options_.indent); ++i) put(' ');
}

// Before every value and key: the comma, and in indented text the line.
void Writer::separate() {
  if (after_key_) {
    after_key_ = false;
    comma_ = true;
    return;
  }
  if (comma_) put(',');
  comma_ = true;
  if (options_.indent > 0 && depth_ > 0) line();
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

void Writer::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
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
  put('"');
  const char* at = value.data();
  const char* end = at + value.size();
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
