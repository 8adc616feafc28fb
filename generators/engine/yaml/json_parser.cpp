#include "engine/yaml/json_parser.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "engine/yaml/messages.hpp"
#include "engine/yaml/text.hpp"

namespace bkctl::yaml {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Bytes that end the fast run through a string.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  for (std::size_t c = 0; c < 0x20; ++c) stops[c] = true;
  stops['"'] = true;
  stops['\\'] = true;
  return stops;
}();

}  // namespace

Arena::Place JsonParser::place(std::size_t begin) const {
  return {&file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
}

std::nullptr_t JsonParser::fail(
    std::string_view code, std::size_t begin, std::size_t end, std::string message) {
  diagnostics_.error(code, make_span(file_, begin, end), {}, std::move(message));
  return nullptr;
}

std::nullptr_t JsonParser::expected(std::string_view what) {
  return fail(
      "BK1010",
      at_,
      at_end() ? at_ : at_ + 1,
      "expected " + std::string(what) + ", found " + describe_character(text_, at_));
}

void JsonParser::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
    ++at_;
  }
}

const Value* JsonParser::parse() {
  skip_space();
  const Value* const root = value(1);
  if (root == nullptr) return nullptr;
  skip_space();
  if (!at_end()) {
    return fail("BK1011", at_, at_ + 1, "the file goes on after its JSON value");
  }
  return root;
}

const Value* JsonParser::value(std::size_t depth) {
  if (++values_ > limits_.values) return fail("BK1015", at_, at_ + 1, too_many(limits_.values));
  switch (peek()) {
    case '{':
      return object(depth);
    case '[':
      return array(depth);
    case '"': {
      const std::size_t begin = at_;
      std::string_view text;
      if (!string(text)) return nullptr;
      return arena_.scalar(place(begin), Kind::kString, text, true);
    }
    case 't':
      return word("true", Kind::kBoolean);
    case 'f':
      return word("false", Kind::kBoolean);
    case 'n':
      return word("null", Kind::kNull);
    default:
      return peek() == '-' || is_digit(peek()) ? number() : expected("a JSON value");
  }
}

const Value* JsonParser::word(std::string_view text, Kind kind) {
  if (text_.substr(at_, text.size()) != text) return expected("a JSON value");
  const std::size_t begin = at_;
  at_ += text.size();
  return arena_.scalar(place(begin), kind, text_.substr(begin, text.size()));
}

const Value* JsonParser::number() {
  const std::size_t begin = at_;
  Kind kind = Kind::kInteger;
  if (peek() == '-') ++at_;
  if (!is_digit(peek())) return expected("a digit");
  if (peek() == '0' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
    return fail("BK1010", at_, at_ + 1, "a number may not start with 0");
  }
  while (is_digit(peek())) ++at_;
  if (peek() == '.') {
    kind = Kind::kNumber;
    ++at_;
    if (!is_digit(peek())) return expected("a digit after the decimal point");
    while (is_digit(peek())) ++at_;
  }
  if (peek() == 'e' || peek() == 'E') {
    kind = Kind::kNumber;
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!is_digit(peek())) return expected("a digit of the exponent");
    while (is_digit(peek())) ++at_;
  }
  return arena_.scalar(place(begin), kind, text_.substr(begin, at_ - begin));
}

bool JsonParser::string(std::string_view& out) {
  const std::size_t begin = ++at_;
  while (at_ < text_.size() && !kStops[static_cast<unsigned char>(text_[at_])]) ++at_;
  if (peek() != '"' || at_end()) return string_with_escapes(begin, out);
  out = text_.substr(begin, at_ - begin);
  ++at_;
  return true;
}

bool JsonParser::string_with_escapes(std::size_t begin, std::string_view& out) {
  std::string decoded(text_.substr(begin, at_ - begin));
  while (true) {
    if (at_end()) {
      fail("BK1010", begin - 1, begin, "this string is never closed");
      return false;
    }
    const char c = text_[at_];
    if (c == '"') break;
    if (c == '\\') {
      if (!escape(decoded)) return false;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      fail("BK1010", at_, at_ + 1, "a string may not contain " + describe_character(text_, at_));
      return false;
    }
    const std::size_t run = at_;
    while (at_ < text_.size() && !kStops[static_cast<unsigned char>(text_[at_])]) ++at_;
    decoded += text_.substr(run, at_ - run);
  }
  ++at_;
  out = arena_.copy(decoded);
  return true;
}

bool JsonParser::escape(std::string& out) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c == 'u') return unicode_escape(out);
  const std::size_t index = kNames.find(c);
  if (c == '\0' || index == std::string_view::npos) {
    fail(
        "BK1010",
        at_,
        at_ + 1,
        "\\" + std::string(1, c == '\0' ? ' ' : c) + " is no escape sequence of JSON");
    return false;
  }
  out.push_back(kMeanings[index]);
  at_ += 2;
  return true;
}

bool JsonParser::hex4(char32_t& out) {
  if (text_.size() - at_ < 6) return false;
  out = 0;
  for (std::size_t i = at_ + 2; i < at_ + 6; ++i) {
    const char c = text_[i];
    const char32_t digit = is_digit(c)            ? static_cast<char32_t>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<char32_t>(c - 'a' + 10)
                           : c >= 'A' && c <= 'F' ? static_cast<char32_t>(c - 'A' + 10)
                                                  : 99;
    if (digit == 99) return false;
    out = out * 16 + digit;
  }
  at_ += 6;
  return true;
}

bool JsonParser::unicode_escape(std::string& out) {
  const std::size_t begin = at_;
  char32_t point = 0;
  if (!hex4(point)) {
    fail("BK1010", begin, begin + 2, "\\u needs four hexadecimal digits");
    return false;
  }
  if (point >= 0xD800 && point < 0xE000) {
    char32_t low = 0;
    const bool pair = point < 0xDC00 && text_.substr(at_, 2) == "\\u" && hex4(low) &&
                      low >= 0xDC00 && low < 0xE000;
    if (!pair) {
      fail(
          "BK1014",
          begin,
          begin + 6,
          "this escape is half of a surrogate pair and stands for no character");
      return false;
    }
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(out, point);
  return true;
}

const Value* JsonParser::array(std::size_t depth) {
  const std::size_t begin = at_;
  if (depth > limits_.depth) return fail("BK1012", begin, begin + 1, too_deep(limits_.depth));
  const std::size_t first = items_.size();
  ++at_;
  skip_space();
  if (peek() != ']') {
    while (true) {
      const Value* const item = value(depth + 1);
      if (item == nullptr) return nullptr;
      items_.push_back(item);
      skip_space();
      if (peek() == ']') break;
      if (peek() != ',') return expected("\",\" or \"]\"");
      ++at_;
      skip_space();
    }
  }
  ++at_;
  const Value* const result = arena_.array(place(begin), std::span(items_).subspan(first));
  items_.resize(first);
  return result;
}

const Value* JsonParser::object(std::size_t depth) {
  const std::size_t begin = at_;
  if (depth > limits_.depth) return fail("BK1012", begin, begin + 1, too_deep(limits_.depth));
  const std::size_t first = members_.size();
  ++at_;
  skip_space();
  if (peek() != '}') {
    while (true) {
      if (peek() != '"') return expected("a key in double quotes");
      Member member;
      member.file = &file_;
      member.begin = static_cast<std::uint32_t>(at_);
      if (!string(member.key)) return nullptr;
      member.end = static_cast<std::uint32_t>(at_);
      skip_space();
      if (peek() != ':') return expected("\":\"");
      ++at_;
      skip_space();
      member.value = value(depth + 1);
      if (member.value == nullptr) return nullptr;
      members_.push_back(member);
      skip_space();
      if (peek() == '}') break;
      if (peek() != ',') return expected("\",\" or \"}\"");
      ++at_;
      skip_space();
    }
  }
  ++at_;
  const std::span<const Member> own = std::span(members_).subspan(first);
  if (const Member* const duplicate = find_duplicate(own)) {
    report_duplicate(*duplicate, own, diagnostics_);
    return nullptr;
  }
  const Value* const result = arena_.object(place(begin), own);
  members_.resize(first, Member{});
  return result;
}

}  // namespace bkctl::yaml
