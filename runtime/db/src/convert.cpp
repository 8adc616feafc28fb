#include "convert.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "bk/core/decimal.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::db {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string text_of(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

std::optional<std::string> text_of(const Scalar& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return text_of(*real);
  return std::nullopt;
}

std::optional<Scalar> fit_boolean(const Scalar& value) {
  if (std::holds_alternative<bool>(value)) return value;
  const auto text = text_of(value);
  if (!text) return std::nullopt;
  if (*text == "true" || *text == "1") return true;
  if (*text == "false" || *text == "0") return false;
  return std::nullopt;
}

std::optional<Scalar> fit_integer(const Scalar& value) {
  if (std::holds_alternative<std::int64_t>(value)) return value;
  if (const auto* real = std::get_if<double>(&value)) {
    // 2^63 is the first that does not fit.
    if (std::trunc(*real) != *real || *real < -0x1p63 || *real >= 0x1p63) return std::nullopt;
    return static_cast<std::int64_t>(*real);
  }
  const auto* text = std::get_if<std::string>(&value);
  const auto number = text == nullptr ? std::nullopt : number_in<std::int64_t>(*text);
  return number ? std::optional<Scalar>{*number} : std::nullopt;
}

std::optional<Scalar> fit_real(const Scalar& value) {
  if (std::holds_alternative<double>(value)) return value;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  const auto* text = std::get_if<std::string>(&value);
  const auto number = text == nullptr ? std::nullopt : number_in<double>(*text);
  return number ? std::optional<Scalar>{*number} : std::nullopt;
}

// Six fraction digits always: then the order of texts is the order of times.
std::string sortable(const Timestamp& time) {
  std::string text = time.to_string();
  text.pop_back();
  const std::size_t point = text.find('.');
  if (point == std::string::npos) {
    text += ".000000";
  } else {
    text.append(point + 7 - text.size(), '0');
  }
  return text + 'Z';
}

template <class T>
std::optional<Scalar> fit_parsed(const Scalar& value) {
  const auto text = text_of(value);
  const auto parsed = text ? T::parse(*text) : std::nullopt;
  return parsed ? std::optional<Scalar>{parsed->to_string()} : std::nullopt;
}

std::optional<Scalar> fit_timestamp(const Scalar& value) {
  const auto* text = std::get_if<std::string>(&value);
  const auto time = text == nullptr ? std::nullopt : Timestamp::parse(*text);
  return time ? std::optional<Scalar>{sortable(*time)} : std::nullopt;
}

std::optional<Scalar> fit_bytes(const Scalar& value) {
  if (std::holds_alternative<Bytes>(value)) return value;
  const auto* text = std::get_if<std::string>(&value);
  auto octets = text == nullptr ? std::nullopt : base64_decode(*text);
  return octets ? std::optional<Scalar>{Bytes{*std::move(octets)}} : std::nullopt;
}

}  // namespace

std::optional<Scalar> fit(ColumnType type, Scalar value, Dialect dialect) {
  if (is_null(value)) return value;
  switch (type) {
    case ColumnType::kBoolean: {
      auto flag = fit_boolean(value);
      // SQLite has no booleans.
      if (flag && dialect == Dialect::kSqlite) return std::int64_t{std::get<bool>(*flag) ? 1 : 0};
      return flag;
    }
    case ColumnType::kInteger:
      return fit_integer(value);
    case ColumnType::kReal:
      return fit_real(value);
    case ColumnType::kDecimal:
      return fit_parsed<Decimal>(value);
    case ColumnType::kText: {
      auto text = text_of(value);
      return text ? std::optional<Scalar>{*std::move(text)} : std::nullopt;
    }
    case ColumnType::kBytes:
      return fit_bytes(value);
    case ColumnType::kUuid:
      return fit_parsed<Uuid>(value);
    case ColumnType::kTimestamp:
      return fit_timestamp(value);
    case ColumnType::kDate:
      return fit_parsed<Date>(value);
    case ColumnType::kJson:
      if (std::holds_alternative<std::string>(value)) return value;
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Scalar> from_json(ColumnType type, const json::Value& value, Dialect dialect) {
  if (type == ColumnType::kJson) return json::write(value);
  if (value.is_null()) return Scalar{};
  if (const bool* flag = value.if_boolean()) return fit(type, *flag, dialect);
  if (const std::string* text = value.if_string()) return fit(type, *text, dialect);
  if (const json::Number* number = value.if_number()) {
    const auto integer = number->as_int64();
    if (integer) return fit(type, *integer, dialect);
    if (type == ColumnType::kReal) return number->as_double();
    return fit(type, number->to_string(), dialect);
  }
  // Lists and objects in a text column are kept as their JSON.
  return type == ColumnType::kText ? std::optional<Scalar>{json::write(value)} : std::nullopt;
}

void append_json(std::string& out, ColumnType type, const Scalar& value) {
  const auto* text = std::get_if<std::string>(&value);
  const auto* integer = std::get_if<std::int64_t>(&value);
  if (is_null(value)) {
    out += "null";
  } else if (type == ColumnType::kJson && text != nullptr) {
    out += *text;
  } else if (type == ColumnType::kBoolean && integer != nullptr) {
    out += *integer != 0 ? "true" : "false";
  } else if (text != nullptr) {
    out += json::write(*text);
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    out += json::write(*bytes);
  } else {
    out += text_of(value).value_or("null");
  }
}

bool has_nul(std::string_view json) {
  for (std::size_t at = json.find("\\u0000"); at != std::string_view::npos;
       at = json.find("\\u0000", at + 6)) {
    std::size_t slashes = 1;
    while (slashes <= at && json[at - slashes] == '\\') ++slashes;
    if (slashes % 2 == 1) return true;  // not an escaped backslash before u0000
  }
  return false;
}

}  // namespace bk::db
