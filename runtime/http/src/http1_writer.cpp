#include "http1_writer.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace bk::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

std::string_view DateLine::get() {
  const std::time_t now = std::time(nullptr);
  if (now == second_) return line_;
  second_ = now;
  std::tm parts{};
  gmtime_r(&now, &parts);
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 64> text{};
  std::snprintf(
      text.data(),
      text.size(),
      "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
      kDays[static_cast<std::size_t>(parts.tm_wday)],
      parts.tm_mday,
      kMonths[static_cast<std::size_t>(parts.tm_mon)],
      parts.tm_year + 1900,
      parts.tm_hour,
      parts.tm_min,
      parts.tm_sec);
  line_ = text.data();
  return line_;
}

bool has_content(int status) {
  return status >= 200 && status != 204 && status != 304;
}

void write_head(
    std::string& out, const Reply& reply, std::string_view date, Persistence persistence) {
  if (reply.status == 200) {
    out += "HTTP/1.1 200 OK\r\n";
  } else {
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(reply.status));
    out += ' ';
    out += reason_phrase(reply.status);
    out += "\r\n";
  }
  out += date;
  if (has_content(reply.status)) {
    if (!reply.content_type.empty()) append_field(out, "Content-Type", reply.content_type);
    if (reply.stream == nullptr) {
      out += "Content-Length: ";
      append_number(out, reply.bytes().size());
      out += "\r\n";
    } else if (persistence != Persistence::kDelimits) {
      out += "Transfer-Encoding: chunked\r\n";
    }
  }
  if (!reply.headers.may_frame()) {
    out += reply.headers.lines();
  } else {
    for (const auto& [name, value] : reply.headers) {
      if (!is_framing(name)) append_field(out, name, value);
    }
  }
  if (persistence == Persistence::kClose || persistence == Persistence::kDelimits)
    out += "Connection: close\r\n";
  if (persistence == Persistence::kKeepAlive) out += "Connection: keep-alive\r\n";
  out += "\r\n";
}

}  // namespace bk::http
