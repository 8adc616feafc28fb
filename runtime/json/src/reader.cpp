#include "bk/json/reader.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "escape.hpp"
#include "scan.hpp"
#include "utf8.hpp"

namespace bk::json {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Reader::Reader(std::string_view text, const Limits& limits, Violations& violations)
    : at_(text.data()),
      begin_(text.data()),
      end_(text.data() + text.size()),
      limits_(limits),
      violations_(&violations) {}

bool Reader::fail(std::string_view message) {
  if (failed_) return false;
  failed_ = true;
  failure_offset_ = static_cast<std::size_t>(at_ - begin_);
  failure_message_ = message;
  at_ = end_;
  return false;
}

Reader::Failure Reader::failure() const {
  Failure out;
  out.offset = failure_offset_;
  out.message = failure_message_;
  for (const char* c = begin_; c < begin_ + failure_offset_; ++c) {
    if (*c == '\n') {
      ++out.line;
      out.column = 1;
    } else {
      ++out.column;
    }
  }
  return out;
}

bool Reader::literal(std::string_view text) {
  if (static_cast<std::size_t>(end_ - at_) < text.size() ||
      std::memcmp(at_, text.data(), text.size()) != 0) {
    return fail("this is no JSON value");
  }
  at_ += text.size();
  first_ = false;
  return true;
}

bool Reader::read_null() {
  return literal("null");
}

bool Reader::read_boolean(bool& out) {
  out = at_ < end_ && *at_ == 't';
  return literal(out ? "true" : "false");
}

bool Reader::digits() {
  if (at_ == end_ || !is_digit(*at_)) return fail("a digit is missing in a number");
  while (at_ < end_ && is_digit(*at_)) ++at_;
  return true;
}

bool Reader::scan_number() {
  if (at_ < end_ && *at_ == '-') ++at_;
  if (at_ < end_ && *at_ == '0') {
    ++at_;
    if (at_ < end_ && is_digit(*at_)) return fail("a number starts with a superfluous zero");
  } else if (!digits()) {
    return false;
  }
  if (at_ < end_ && *at_ == '.') {
    ++at_;
    if (!digits()) return false;
  }
  if (at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    if (at_ < end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (!digits()) return false;
  }
  first_ = false;
  return true;
}

bool Reader::read_number(std::string_view& out) {
  const char* start = at_;
  if (!scan_number()) return false;
  out = {start, static_cast<std::size_t>(at_ - start)};
  return true;
}

bool Reader::read_number(NumberToken& out) {
  constexpr std::ptrdiff_t kSafeDigits = 18;
  const char* start = at_;
  const bool negative = at_ < end_ && *at_ == '-';
  const char* digit = at_ + (negative ? 1 : 0);
  const char* first = digit;
  std::int64_t value = 0;
  while (digit < end_ && is_digit(*digit) && digit - first < kSafeDigits)
    value = value * 10 + (*digit++ - '0');
  const bool ended =
      digit == end_ || (!is_digit(*digit) && *digit != '.' && *digit != 'e' && *digit != 'E');
  const bool canonical = digit != first && (*first != '0' || digit - first == 1);
  if (ended && canonical && !(negative && value == 0)) {
    at_ = digit;
    first_ = false;
    out = {true, negative ? -value : value, {start, static_cast<std::size_t>(digit - start)}};
    return true;
  }
  out = {};
  return read_number(out.text);
}

bool Reader::read_double(double& out, bool& in_range) {
  const char* start = at_;
  in_range = true;
  if (scan::simple_double(at_, end_, out)) {
    first_ = false;
    return true;
  }
  at_ = start;
  std::string_view text;
  if (!read_number(text)) return false;
  in_range = scan::to_double(text, out);
  return true;
}

bool Reader::scan_utf8() {
  const std::size_t size = utf8_sequence(at_, end_);
  if (size == 0) return fail("the text is not valid UTF-8");
  at_ += size;
  return true;
}

bool Reader::scan_escape() {
  const auto hex4 = [&](const char* from, std::uint32_t& value) {
    value = 0;
    if (end_ - from < 4) return false;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_value(from[i]);
      if (digit < 0) return false;
      value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return true;
  };
  if (end_ - at_ < 2) return fail("a string is not closed");
  if (std::strchr("\"\\/bfnrt", at_[1]) != nullptr && at_[1] != '\0') {
    at_ += 2;
    return true;
  }
  if (at_[1] != 'u') return fail("this escape is not one of JSON");
  std::uint32_t unit = 0;
  if (!hex4(at_ + 2, unit)) return fail("\\u needs four hexadecimal digits");
  std::size_t size = 6;
  if (unit >= 0xD800 && unit < 0xE000) {
    std::uint32_t low = 0;
    const bool pair = unit < 0xDC00 && end_ - at_ >= 12 && at_[6] == '\\' && at_[7] == 'u' &&
                      hex4(at_ + 8, low) && low >= 0xDC00 && low < 0xE000;
    if (!pair) return fail("\\u stands for half a surrogate pair");
    size = 12;
  }
  at_ += size;
  return true;
}

bool Reader::scan_string(std::string_view& inside, bool& escaped) {
  if (at_ == end_ || *at_ != '"') return fail("a string is missing");
  const char* start = ++at_;
  escaped = false;
  while (true) {
    at_ = scan::plain_text(at_, end_);
    if (at_ == end_) return fail("a string is not closed");
    if (*at_ == '"') break;
    if (*at_ == '\\') {
      escaped = true;
      if (!scan_escape()) return false;
    } else if (static_cast<unsigned char>(*at_) < 0x20) {
      return fail("a control character stands in a string");
    } else if (!scan_utf8()) {
      return false;
    }
  }
  inside = {start, static_cast<std::size_t>(at_ - start)};
  ++at_;
  first_ = false;
  return true;
}

bool Reader::read_string(std::string& out) {
  std::string_view inside;
  bool escaped = false;
  if (!scan_string(inside, escaped)) return false;
  if (escaped) {
    unescape_into(out, inside);
  } else {
    out.assign(inside);
  }
  return true;
}

bool Reader::read_string_view(std::string_view& out) {
  bool escaped = false;
  if (!scan_string(out, escaped)) return false;
  if (escaped) {
    unescape_into(scratch_, out);
    out = scratch_;
  }
  return true;
}

bool Reader::enter() {
  if (depth_ >= limits_.depth) return fail("the text is nested too deeply");
  ++depth_;
  ++at_;
  first_ = true;
  return true;
}

bool Reader::enter_array() {
  return at_ < end_ && *at_ == '[' ? enter() : fail("an array is missing");
}
bool Reader::enter_object() {
  return at_ < end_ && *at_ == '{' ? enter() : fail("an object is missing");
}

bool Reader::next(char closing, std::string_view ended, std::string_view separator) {
  if (failed_) return false;
  skip_space();
  if (at_ == end_) return fail(ended);
  if (*at_ == closing) {
    ++at_;
    --depth_;
    first_ = false;
    return false;
  }
  if (!first_) {
    if (*at_ != ',') return fail(separator);
    ++at_;
    skip_space();
    if (at_ == end_) return fail(ended);
  }
  return true;
}

bool Reader::next_item_slow() {
  return next(']', "an array is not closed", "a comma or ] is missing in an array");
}

bool Reader::next_member_slow() {
  if (!next('}', "an object is not closed", "a comma or } is missing in an object")) return false;
  return *at_ == '"' || fail("a property name in quotes is missing");
}

bool Reader::read_key(Key& out) {
  if (!scan_string(out.raw, out.escaped)) return false;
  out.text = out.raw;
  if (out.escaped) {
    unescape_into(scratch_, out.raw);
    out.text = scratch_;
  }
  skip_space();
  if (at_ == end_ || *at_ != ':') return fail("a colon is missing after a property name");
  ++at_;
  return true;
}

bool Reader::skip_container() {
  if (*at_ == '[') {
    if (!enter_array()) return false;
    while (next_item()) {
      if (!skip()) return false;
    }
    return !failed_;
  }
  if (!enter_object()) return false;
  std::string_view inside;
  bool escaped = false;
  while (next_member()) {
    if (!scan_string(inside, escaped)) return false;
    skip_space();
    if (at_ == end_ || *at_ != ':') return fail("a colon is missing after a property name");
    ++at_;
    if (!skip()) return false;
  }
  return !failed_;
}

bool Reader::skip() {
  std::string_view inside;
  bool flag = false;
  switch (peek()) {
    case Token::kNull:
      return read_null();
    case Token::kBoolean:
      return read_boolean(flag);
    case Token::kNumber:
      return scan_number();
    case Token::kString:
      return scan_string(inside, flag);
    case Token::kArray:
    case Token::kObject:
      return skip_container();
    case Token::kEnd:
      break;
  }
  return fail(at_ == end_ ? "a value is missing at the end of the text" : "this is no JSON value");
}

bool Reader::finish() {
  skip_space();
  if (failed_) return false;
  return at_ == end_ || fail("something follows the end of the value");
}

bool Reader::rewind(const Mark& mark) {
  if (failed_) return false;
  reread_ += static_cast<std::size_t>(at_ - mark.at);
  if (reread_ > static_cast<std::size_t>(end_ - begin_) * limits_.rereads)
    return fail("deciding between the alternatives takes too long");
  at_ = mark.at;
  depth_ = mark.depth;
  first_ = mark.first;
  return true;
}

std::string_view Reader::since(const Mark& mark) const {
  const char* start = mark.at;
  while (start < at_ && is_space(*start)) ++start;
  return {start, static_cast<std::size_t>(at_ - start)};
}

bool Reader::mismatch(std::string_view wanted) {
  constexpr std::array<std::string_view, 6> kNames = {
      "null", "a boolean", "a number", "a string", "an array", "an object"};
  const Token token = peek();
  if (token == Token::kEnd) return skip();
  std::string message{"must be "};
  message += wanted;
  message += ", not ";
  message += kNames[static_cast<std::size_t>(token)];
  violate("type", std::move(message));
  skip();
  return false;
}

}  // namespace bk::json
