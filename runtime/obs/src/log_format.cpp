#include "log_format.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

#include "bk/obs/trace.hpp"
#include "text.hpp"

namespace bk::obs {
namespace {

constexpr std::array<std::string_view, 7> kOwnNames{
    "time", "level", "message", "service", "trace_id", "span_id", "request_id"};

struct Moment {
  std::tm utc{};
  int microseconds = 0;
};

Moment split(Timestamp time) {
  std::int64_t seconds = time.microseconds() / 1'000'000;
  std::int64_t rest = time.microseconds() % 1'000'000;
  if (rest < 0) {
    rest += 1'000'000;
    --seconds;
  }
  Moment moment;
  moment.microseconds = static_cast<int>(rest);
  const std::time_t clock = seconds;
  gmtime_r(&clock, &moment.utc);
  return moment;
}

void append_padded(std::string& out, int number, int width) {
  std::array<char, 12> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const auto length = static_cast<int>(end - digits.data());
  if (length < width) out.append(static_cast<std::size_t>(width - length), '0');
  out.append(digits.data(), end);
}

void append_clock(std::string& out, const Moment& moment) {
  append_padded(out, moment.utc.tm_hour, 2);
  out += ':';
  append_padded(out, moment.utc.tm_min, 2);
  out += ':';
  append_padded(out, moment.utc.tm_sec, 2);
  out += '.';
}

void append_rfc3339(std::string& out, Timestamp time) {
  const Moment moment = split(time);
  append_padded(out, moment.utc.tm_year + 1900, 4);
  out += '-';
  append_padded(out, moment.utc.tm_mon + 1, 2);
  out += '-';
  append_padded(out, moment.utc.tm_mday, 2);
  out += 'T';
  append_clock(out, moment);
  append_padded(out, moment.microseconds, 6);
  out += 'Z';
}

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits{};
  out.append(
      digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// Numbers and booleans as JSON has them; NaN and infinities, which it does not have, as text.
bool append_plain(std::string& out, const Value& value) {
  if (const auto* boolean = std::get_if<bool>(&value)) {
    out += *boolean ? "true" : "false";
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    append_number(out, *integer);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
    append_number(out, *natural);
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (!std::isfinite(*real)) {
      out += std::isnan(*real) ? "\"NaN\"" : *real > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    } else {
      append_number(out, *real);
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

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += ",\"";
  append_json_escaped(out, clip(name, 256));
  out += "\":\"";
  append_json_escaped(out, clip(text, kMaxLogText));
  out += text.size() > kMaxLogText ? "…\"" : "\"";
}

void append_field(std::string& out, const Field& field) {
  std::string plain;
  if (!append_plain(plain, field.value)) {
    append_member(out, field.name, text_of(field.value));
    return;
  }
  out += ",\"";
  append_json_escaped(out, clip(field.name, 256));
  out += "\":";
  out += plain;
}

// A field must not pass for one of the record's own: `level` is written as `level_`.
Field renamed(const Field& field, std::string& storage) {
  for (const std::string_view own : kOwnNames) {
    if (field.name == own) {
      storage = std::string(own) + "_";
      Field copy = field;
      copy.name = storage;
      return copy;
    }
  }
  return field;
}

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == '"' || byte == '=' || byte == '\\' || byte >= 0x7f) return true;
  }
  return false;
}

void append_text_value(std::string& out, std::string_view text) {
  const std::string_view shown = clip(text, kMaxLogText);
  const bool quoted = needs_quotes(shown);
  if (quoted) out += '"';
  append_text_escaped(out, shown, quoted);
  if (shown.size() != text.size()) out += "…";
  if (quoted) out += '"';
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

void append_json(std::string& out, const Record& record, std::string_view service) {
  out += "{\"time\":\"";
  append_rfc3339(out, record.time);
  out += "\",\"level\":\"";
  out += to_string(record.level);
  out += '"';
  append_member(out, "message", record.message);
  append_member(out, "service", service);
  if (record.context != nullptr) {
    const Context& context = *record.context;
    if (const std::string id = trace_id_text(context.trace); !id.empty()) {
      append_member(out, "trace_id", id);
      append_member(out, "span_id", span_id_text(context.trace));
    }
    if (!context.request_id.empty()) append_member(out, "request_id", context.request_id);
  }
  std::string storage;
  for (std::size_t i = 0; i < record.field_count && i < kMaxLogFields; ++i) {
    append_field(out, renamed(record.fields[i], storage));
  }
  out += "}\n";
}

void append_text(std::string& out, const Record& record, bool colour) {
  const Moment moment = split(record.time);
  const Style style = style_of(record.level);
  append_clock(out, moment);
  append_padded(out, moment.microseconds / 1000, 3);
  out += ' ';
  if (colour) out += style.colour;
  out += style.label;
  if (colour) out += "\x1b[0m";
  out += ' ';
  append_text_escaped(out, clip(record.message, kMaxLogText), false);
  for (std::size_t i = 0; i < record.field_count && i < kMaxLogFields; ++i) {
    out += ' ';
    append_text_value(out, record.fields[i].name);
    out += '=';
    if (!append_plain(out, record.fields[i].value)) {
      append_text_value(out, text_of(record.fields[i].value));
    }
  }
  if (record.context != nullptr && !record.context->request_id.empty()) {
    out += " request_id=";
    append_text_value(out, record.context->request_id);
  }
  out += '\n';
}

}  // namespace bk::obs
