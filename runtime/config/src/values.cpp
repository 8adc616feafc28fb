#include "bk/config/values.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "text.hpp"

namespace bk::config {
namespace {

using std::chrono::nanoseconds;

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// Takes digits off the front of `text`; nullopt when there are none or too many.
std::optional<std::int64_t> take_digits(std::string_view& text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::string_view take_unit(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && (text[size] < '0' || text[size] > '9')) ++size;
  const std::string_view unit = text.substr(0, size);
  text.remove_prefix(size);
  return unit;
}

struct Unit {
  std::string_view name;
  std::int64_t factor;
};

// Largest first: a compound duration names each unit once, in this order.
constexpr std::array<Unit, 7> kDurations{{
    {"d", 86'400'000'000'000},
    {"h", 3'600'000'000'000},
    {"m", 60'000'000'000},
    {"s", 1'000'000'000},
    {"ms", 1'000'000},
    {"us", 1'000},
    {"ns", 1},
}};

constexpr std::array<Unit, 9> kSizes{{
    {"", 1},
    {"B", 1},
    {"kB", 1'000},
    {"KB", 1'000},
    {"KiB", 1'024},
    {"MB", 1'000'000},
    {"MiB", 1'048'576},
    {"GB", 1'000'000'000},
    {"GiB", 1'073'741'824},
}};

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last) return std::nullopt;
  return value;
}

std::optional<bool> parse_boolean(std::string_view text) {
  const std::string lower = lower_case(text);
  if (lower == "true" || lower == "yes" || lower == "on" || lower == "1") return true;
  if (lower == "false" || lower == "no" || lower == "off" || lower == "0") return false;
  return std::nullopt;
}

std::optional<nanoseconds> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::int64_t total = 0;
  std::size_t next_unit = 0;
  while (!text.empty()) {
    const auto count = take_digits(text);
    const std::string_view name = take_unit(text);
    while (next_unit < kDurations.size() && kDurations.at(next_unit).name != name) ++next_unit;
    if (!count || next_unit == kDurations.size()) return std::nullopt;
    const std::int64_t factor = kDurations.at(next_unit++).factor;
    if (*count > (kMax - total) / factor) return std::nullopt;
    total += *count * factor;
  }
  return nanoseconds{total};
}

std::optional<std::int64_t> parse_size(std::string_view text) {
  const auto count = take_digits(text);
  if (!count) return std::nullopt;
  for (const Unit& unit : kSizes) {
    if (unit.name != text) continue;
    if (*count > kMax / unit.factor) return std::nullopt;
    return *count * unit.factor;
  }
  return std::nullopt;
}

std::vector<std::string> parse_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view item = trim(text.substr(0, comma));
    if (!item.empty()) items.emplace_back(item);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return items;
}

std::string format_duration(nanoseconds duration) {
  std::int64_t rest = duration.count();
  std::string text;
  for (const Unit& unit : kDurations) {
    const std::int64_t count = rest / unit.factor;
    if (count == 0) continue;
    text += std::to_string(count);
    text += unit.name;
    rest -= count * unit.factor;
  }
  return text.empty() ? "0s" : text;
}

namespace {

bool names_a_secret(std::string_view parameter) {
  const std::string lower = lower_case(parameter);
  for (const std::string_view word : {"password", "secret", "token", "key", "signature"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

// `a=1&password=x` → `a=1&password=***`.
std::string redact_query(std::string_view query) {
  std::string out;
  while (true) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    const bool hide = equals != std::string_view::npos && names_a_secret(pair.substr(0, equals));
    out += hide ? pair.substr(0, equals + 1) : pair;
    if (hide) out += "***";
    if (end == std::string_view::npos) return out;
    out += '&';
    query.remove_prefix(end + 1);
  }
}

}  // namespace

std::string redact_url(std::string_view url) {
  std::string out;
  const std::size_t slashes = url.find("://");
  if (slashes != std::string_view::npos) {
    const std::size_t host = slashes + 3;
    const std::size_t path = std::min(url.find_first_of("/?#", host), url.size());
    // The last `@` before the path: a password that was not escaped may hold one.
    const std::size_t at = url.substr(0, path).rfind('@');
    if (at != std::string_view::npos && at >= host) {
      const std::size_t colon = url.find(':', host);
      const bool has_password = colon < at;
      out += url.substr(0, has_password ? colon + 1 : at);
      if (has_password) out += "***";
      url.remove_prefix(at);
    }
  }
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return out.append(url);
  out += url.substr(0, question + 1);
  return out + redact_query(url.substr(question + 1));
}

}  // namespace bk::config
