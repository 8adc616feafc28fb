#include "log_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

#include "text.hpp"

namespace bk::obs {
namespace {

constexpr std::array<std::string_view, 7> kOwnNames{
    "time", "level", "message", "service", "trace_id", "span_id", "request_id"};

void put_padded(Line& out, unsigned number, unsigned width) {
  std::array<char, 10> digits{};
  for (unsigned at = width; at > 0; number /= 10) {
    digits[--at] = static_cast<char>('0' + number % 10);
  }
  out.put(std::string_view{digits.data(), width});
}

/// `2025-01-02T03:04:05.` of the second that was asked for last, and where in it the time begins.
struct Second {
  static constexpr std::size_t kClock = 11;
  std::int64_t number = -1;
  Line text;
};

const Line& text_of_second(std::int64_t number) {
  thread_local Second last;
  if (last.number == number) return last.text;
  const std::time_t clock = number;
  std::tm utc{};
  gmtime_r(&clock, &utc);
  const auto put = [](int part, unsigned width, char end) {
    put_padded(last.text, static_cast<unsigned>(part), width);
    last.text.put(end);
  };
  last.text.clear();
  put(utc.tm_year + 1900, 4, '-');
  put(utc.tm_mon + 1, 2, '-');
  put(utc.tm_mday, 2, 'T');
  put(utc.tm_hour, 2, ':');
  put(utc.tm_min, 2, ':');
  put(utc.tm_sec, 2, '.');
  last.number = number;
  return last.text;
}

struct Moment {
  std::string_view second;
  unsigned microseconds = 0;
};

Moment split(Timestamp time) {
  std::int64_t seconds = time.microseconds() / 1'000'000;
  std::int64_t rest = time.microseconds() % 1'000'000;
  if (rest < 0) {
    rest += 1'000'000;
    --seconds;
  }
  return {text_of_second(seconds).text(), static_cast<unsigned>(rest)};
}

template <class Number>
void put_number(Line& out, Number number) {
  std::array<char, 32> digits{};
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.put(std::string_view{digits.data(), static_cast<std::size_t>(end - digits.data())});
}

// What durations are: at most six decimals, which are found without looking for the shortest text
// that reads back as the same number. Within these bounds that is the text.
bool put_decimals(Line& out, double number) {
  if (!(number >= 0.001 && number < 10'000)) return false;
  const auto millionths = static_cast<std::uint64_t>(std::llround(number * 1e6));
  if (static_cast<double>(millionths) / 1e6 != number) return false;
  put_number(out, millionths / 1'000'000);
  auto decimals = static_cast<unsigned>(millionths % 1'000'000);
  if (decimals == 0) return true;
  unsigned width = 6;
  for (; decimals % 10 == 0; decimals /= 10) --width;
  out.put('.');
  put_padded(out, decimals, width);
  return true;
}

// Numbers and booleans as JSON has them; NaN and infinities, which it does not have, as text.
bool put_plain(Line& out, const Value& value) {
  if (const auto* boolean = std::get_if<bool>(&value)) {
    out.put(*boolean ? "true" : "false");
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    put_number(out, *integer);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
    put_number(out, *natural);
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (!std::isfinite(*real)) {
      out.put(std::isnan(*real) ? "\"NaN\"" : *real > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    } else if (!put_decimals(out, *real)) {
      put_number(out, *real);
    }
  } else {
    return false;
  }
  return true;
}

std::string_view text_of(const Value& value) {
  if (const auto* owned = std::get_if<std::string>(&value)) return *owned;
  return *std::get_if<std::string_view>(&value);
}

void put_name(Line& out, std::string_view name) {
  out.put(",\"");
  put_json_escaped(out, clip(name, 256));
  out.put("\":");
}

void put_string(Line& out, std::string_view text) {
  out.put('"');
  put_json_escaped(out, clip(text, kMaxLogText));
  out.put(text.size() > kMaxLogText ? "…\"" : "\"");
}

void put_field(Line& out, const Field& field) {
  put_name(out, field.name);
  if (!put_plain(out, field.value)) put_string(out, text_of(field.value));
}

constexpr std::array<std::array<char, 2>, 256> kHex = [] {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> all{};
  for (std::size_t octet = 0; octet < 256; ++octet) {
    all[octet] = {kDigits[octet >> 4U], kDigits[octet & 15U]};
  }
  return all;
}();

template <std::size_t N>
void put_hex(Line& out, const std::array<std::uint8_t, N>& octets) {
  std::array<std::array<char, 2>, N> text;
  for (std::size_t i = 0; i < N; ++i) text[i] = kHex[octets[i]];
  out.put(std::string_view{text.front().data(), 2 * N});
}

void put_context(Line& out, const Context& context) {
  if (context.trace.trace_id != TraceContext{}.trace_id) {
    out.put(",\"trace_id\":\"");
    put_hex(out, context.trace.trace_id);
    out.put("\",\"span_id\":\"");
    if (context.trace.span_id != TraceContext{}.span_id) put_hex(out, context.trace.span_id);
    out.put('"');
  }
  if (context.request_id.empty()) return;
  out.put(",\"request_id\":");
  put_string(out, context.request_id);
}

bool is_own(std::string_view name) {
  return std::find(kOwnNames.begin(), kOwnNames.end(), name) != kOwnNames.end();
}

// A field must not pass for one of the record's own: `level` is written as `level_`.
Field renamed(const Field& field, std::string& storage) {
  storage = std::string(field.name) + "_";
  Field copy = field;
  copy.name = storage;
  return copy;
}

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == '"' || byte == '=' || byte == '\\' || byte >= 0x7f) return true;
  }
  return false;
}

void put_text_value(Line& out, std::string_view text) {
  const std::string_view shown = clip(text, kMaxLogText);
  const bool quoted = needs_quotes(shown);
  if (quoted) out.put('"');
  put_text_escaped(out, shown, quoted);
  if (shown.size() != text.size()) out.put("…");
  if (quoted) out.put('"');
}

struct Style {
  std::string_view label;
  std::string_view colour;
};

Style style_of(Level level) {
  switch (level) {
    case Level::kDebug:
      return {"DEBUG", "\x1b[2m"};
    case Level::kInfo:
      return {"INFO ", "\x1b[32m"};
    case Level::kWarn:
      return {"WARN ", "\x1b[33m"};
    case Level::kError:
    case Level::kOff:
      break;
  }
  return {"ERROR", "\x1b[31m"};
}

}  // namespace

void put_json(Line& out, const Record& record, std::string_view service) {
  const Moment moment = split(record.time);
  out.put("{\"time\":\"");
  out.put(moment.second);
  put_padded(out, moment.microseconds, 6);
  out.put("Z\",\"level\":\"");
  out.put(to_string(record.level));
  out.put("\",\"message\":");
  put_string(out, record.message);
  out.put(",\"service\":");
  put_string(out, service);
  if (record.context != nullptr) put_context(out, *record.context);
  std::string storage;
  for (std::size_t i = 0; i < record.field_count && i < kMaxLogFields; ++i) {
    if (const Field* field = &record.fields[i]; !is_own(field->name)) {
      put_field(out, *field);
    } else {
      put_field(out, renamed(*field, storage));
    }
  }
  out.put("}\n");
}

void put_text(Line& out, const Record& record, bool colour) {
  const Moment moment = split(record.time);
  const Style style = style_of(record.level);
  out.put(moment.second.substr(Second::kClock));
  put_padded(out, moment.microseconds / 1000, 3);
  out.put(' ');
  if (colour) out.put(style.colour);
  out.put(style.label);
  if (colour) out.put("\x1b[0m");
  out.put(' ');
  put_text_escaped(out, clip(record.message, kMaxLogText), false);
  for (std::size_t i = 0; i < record.field_count && i < kMaxLogFields; ++i) {
    out.put(' ');
    put_text_value(out, record.fields[i].name);
    out.put('=');
    if (!put_plain(out, record.fields[i].value)) {
      put_text_value(out, text_of(record.fields[i].value));
    }
  }
  if (record.context != nullptr && !record.context->request_id.empty()) {
    out.put(" request_id=");
    put_text_value(out, record.context->request_id);
  }
  out.put('\n');
}

}  // namespace bk::obs
