#include <array>
#include <span>

#include "bk/obs/trace.hpp"

namespace bk::obs {
namespace {

// Lower case only: the standard calls a header with capital letters invalid.
int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

bool is_zero(std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) {
    if (byte != 0) return false;
  }
  return true;
}

void append_hex(std::string& out, std::span<const std::uint8_t> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
}

std::string id_text(std::span<const std::uint8_t> bytes) {
  std::string text;
  if (!is_zero(bytes)) append_hex(text, bytes);
  return text;
}

}  // namespace

std::optional<TraceContext> parse_traceparent(std::string_view header) {
  // version "-" trace-id "-" parent-id "-" flags
  constexpr std::size_t kLength = 2 + 1 + 32 + 1 + 16 + 1 + 2;
  if (header.size() < kLength) return std::nullopt;
  if (header[2] != '-' || header[35] != '-' || header[52] != '-') return std::nullopt;
  std::array<std::uint8_t, 1> version{};
  std::array<std::uint8_t, 1> flags{};
  TraceContext trace;
  if (!read_hex(header.substr(0, 2), version) || !read_hex(header.substr(3, 32), trace.trace_id) ||
      !read_hex(header.substr(36, 16), trace.span_id) || !read_hex(header.substr(53, 2), flags)) {
    return std::nullopt;
  }
  if (version[0] == 0xff) return std::nullopt;
  if (version[0] == 0 && header.size() != kLength) return std::nullopt;
  if (header.size() > kLength && header[kLength] != '-') return std::nullopt;
  if (is_zero(trace.trace_id) || is_zero(trace.span_id)) return std::nullopt;
  trace.sampled = (flags[0] & 1) != 0;
  return trace;
}

std::string format_traceparent(const TraceContext& trace) {
  std::string header = "00-";
  append_hex(header, trace.trace_id);
  header += '-';
  append_hex(header, trace.span_id);
  header += trace.sampled ? "-01" : "-00";
  return header;
}

std::string trace_id_text(const TraceContext& trace) {
  return id_text(trace.trace_id);
}
std::string span_id_text(const TraceContext& trace) {
  return id_text(trace.span_id);
}

}  // namespace bk::obs
