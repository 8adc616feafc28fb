#include "translate.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace bk::regex {
namespace {

// ECMA-262 WhiteSpace and LineTerminator, and what is left of Unicode without them, as the inside
// of a class.
constexpr std::string_view kSpace =
    R"(\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF})";
constexpr std::string_view kNotSpace =
    R"(\x{0}-\x{8}\x{E}-\x{1F}!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E})"
    R"(\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF})";
constexpr std::string_view kDot = R"([^\n\r\x{2028}\x{2029}])";
constexpr std::string_view kAnything = R"([\x{0}-\x{10FFFF}])";
constexpr std::string_view kNothing = R"([^\x{0}-\x{10FFFF}])";
constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/-";

struct Property {
  std::string_view name;
  std::string_view code;
};

// General categories by the long names that ECMA-262 allows; RE2 and PCRE2 know the codes.
constexpr std::array kCategories = {
    Property{"Letter", "L"},
    Property{"Cased_Letter", "L&"},
    Property{"Uppercase_Letter", "Lu"},
    Property{"Lowercase_Letter", "Ll"},
    Property{"Titlecase_Letter", "Lt"},
    Property{"Modifier_Letter", "Lm"},
    Property{"Other_Letter", "Lo"},
    Property{"Mark", "M"},
    Property{"Nonspacing_Mark", "Mn"},
    Property{"Spacing_Mark", "Mc"},
    Property{"Enclosing_Mark", "Me"},
    Property{"Number", "N"},
    Property{"Decimal_Number", "Nd"},
    Property{"digit", "Nd"},
    Property{"Letter_Number", "Nl"},
    Property{"Other_Number", "No"},
    Property{"Punctuation", "P"},
    Property{"punct", "P"},
    Property{"Connector_Punctuation", "Pc"},
    Property{"Dash_Punctuation", "Pd"},
    Property{"Open_Punctuation", "Ps"},
    Property{"Close_Punctuation", "Pe"},
    Property{"Initial_Punctuation", "Pi"},
    Property{"Final_Punctuation", "Pf"},
    Property{"Other_Punctuation", "Po"},
    Property{"Symbol", "S"},
    Property{"Math_Symbol", "Sm"},
    Property{"Currency_Symbol", "Sc"},
    Property{"Modifier_Symbol", "Sk"},
    Property{"Other_Symbol", "So"},
    Property{"Separator", "Z"},
    Property{"Space_Separator", "Zs"},
    Property{"Line_Separator", "Zl"},
    Property{"Paragraph_Separator", "Zp"},
    Property{"Other", "C"},
    Property{"Control", "Cc"},
    Property{"Format", "Cf"},
    Property{"Alphabetic", "L"},
    Property{"Uppercase", "Lu"},
    Property{"Lowercase", "Ll"},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string code_point(std::uint32_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  do {
    digits.insert(digits.begin(), kDigits[value & 15]);
    value >>= 4;
  } while (value != 0);
  return "\\x{" + digits + "}";
}

class Translator {
 public:
  Translator(std::string_view in, std::string& error) : in_(in), error_(error) {}

  std::optional<Translation> run() {
    while (at_ < in_.size() && error_.empty()) step();
    if (error_.empty() && depth_ != 0) fail("a group is not closed");
    if (!error_.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  void fail(std::string_view reason) {
    if (error_.empty()) error_ = reason;
  }
  [[nodiscard]] bool starts(std::string_view text) const {
    return in_.substr(at_).starts_with(text);
  }
  void put(std::string_view text) { out_.text += text; }
  void foreign() { out_.is_ecma = false; }

  void step() {
    const char c = in_[at_];
    switch (c) {
      case '\\':
        return escape();
      case '[':
        return open_class();
      case '(':
        return group();
      case ')':
        if (depth_-- == 0) return fail("a group is closed that was not opened");
        break;
      case '.':
        ++at_;
        return put(kDot);
      case '$':
        ++at_;
        return put("\\z");
      case '^':
        ++at_;
        return put("\\A");
      default:
        break;
    }
    put(in_.substr(at_++, 1));
  }

  void group() {
    ++depth_;
    ++at_;
    if (!starts("?")) return put("(");
    if (starts("?:")) return copy_group("?:");
    if (starts("?=") || starts("?!")) return look(2);
    if (starts("?<=") || starts("?<!")) {
      out_.has_lookbehind = true;
      return look(3);
    }
    if (starts("?<")) {
      put("(?P");
      ++at_;
      return copy_name('>');
    }
    foreign();
    if (starts("?P<")) {
      put("(?P");
      at_ += 2;
      return copy_name('>');
    }
    if (starts("?#")) return fail("comments are not part of ECMA-262");
    if (starts("?P") || starts("?>") || starts("?|"))
      return fail("this kind of group is not part of ECMA-262");
    put("(");
  }

  void copy_group(std::string_view opening) {
    put("(");
    put(opening);
    at_ += opening.size();
  }

  void look(std::size_t size) {
    out_.needs_backtracking = true;
    copy_group(in_.substr(at_, size));
  }

  void copy_name(char closing) {
    const std::size_t end = in_.find(closing, at_);
    if (end == std::string_view::npos) return fail("a group name is not closed");
    put(in_.substr(at_, end + 1 - at_));
    at_ = end + 1;
  }

  void open_class() {
    if (starts("[]")) return whole(2, kNothing);
    if (starts("[^]")) return whole(3, kAnything);
    put("[");
    ++at_;
    if (starts("^")) {
      put("^");
      ++at_;
    }
    in_class_ = true;
    while (error_.empty()) {
      if (at_ >= in_.size()) return fail("a character class is not closed");
      const char c = in_[at_];
      if (c == ']') break;
      if (c == '\\') {
        escape();
        continue;
      }
      if (c == '[') put("\\");  // RE2 and PCRE2 would take it for a POSIX class
      put(in_.substr(at_++, 1));
    }
    in_class_ = false;
    put("]");
    ++at_;
  }

  void whole(std::size_t size, std::string_view translation) {
    at_ += size;
    put(translation);
  }

  void escape() {
    if (at_ + 1 >= in_.size()) return fail("it ends with a backslash");
    const char c = in_[at_ + 1];
    switch (c) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        put(in_.substr(at_, 2));
        at_ += 2;
        return;
      case 'v':
        return whole(2, "\\x{B}");
      case 's':
        return put_space(kSpace);
      case 'S':
        return put_space(kNotSpace);
      case 'b':
        return whole(2, in_class_ ? "\\x{8}" : "\\b");
      case 'B':
        return whole(2, "\\B");
      case 'c':
        return control();
      case 'x':
        return hexadecimal();
      case 'u':
        return unicode();
      case 'p':
      case 'P':
        return property();
      case 'k':
        return named_reference();
      case 'A':
        foreign();
        return whole(2, "\\A");
      case 'z':
      case 'Z':
        foreign();
        return whole(2, "\\z");
      default:
        break;
    }
    if (is_digit(c)) return digits();
    identity(c);
  }

  void identity(char c) {
    if (is_letter(c)) return fail(std::string{"\\"} + c + " is not an escape of ECMA-262");
    if (kSyntax.find(c) == std::string_view::npos) foreign();
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    put(ascii ? in_.substr(at_, 2) : in_.substr(at_ + 1, 1));
    at_ += 2;
  }

  void put_space(std::string_view inside) {
    at_ += 2;
    if (!in_class_) put("[");
    put(inside);
    if (!in_class_) put("]");
  }

  void digits() {
    if (in_[at_ + 1] == '0') return whole(2, "\\x{0}");
    if (in_class_) return fail("a class cannot hold a back-reference");
    out_.needs_backtracking = true;
    std::size_t end = at_ + 1;
    while (end < in_.size() && is_digit(in_[end])) ++end;
    put("\\g{");
    put(in_.substr(at_ + 1, end - at_ - 1));
    put("}");
    at_ = end;
  }

  void named_reference() {
    if (in_.substr(at_ + 2, 1) != "<") return fail("\\k needs a group name");
    out_.needs_backtracking = true;
    put("\\k");
    at_ += 2;
    copy_name('>');
  }

  void control() {
    const std::string_view letter = in_.substr(at_ + 2, 1);
    if (letter.empty() || !is_letter(letter.front())) return fail("\\c needs a letter");
    put(code_point(static_cast<std::uint32_t>(letter.front()) & 31U));
    at_ += 3;
  }

  // `count` hexadecimal digits at `position`, or nullopt.
  [[nodiscard]] std::optional<std::uint32_t> read_hex(
      std::size_t position, std::size_t count) const {
    const std::string_view text = in_.substr(std::min(position, in_.size()), count);
    if (text.size() < count) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text) {
      const int digit = hex_value(c);
      if (digit < 0) return std::nullopt;
      value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
  }

  void hexadecimal() {
    const auto value = read_hex(at_ + 2, 2);
    if (!value) return fail("\\x needs two hexadecimal digits");
    put(code_point(*value));
    at_ += 4;
  }

  void unicode() {
    if (in_.substr(at_ + 2, 1) == "{") return braced_unicode();
    const auto first = read_hex(at_ + 2, 4);
    if (!first) return fail("\\u needs four hexadecimal digits");
    at_ += 6;
    const bool high = *first >= 0xD800 && *first < 0xDC00;
    const auto second = high && starts("\\u") ? read_hex(at_ + 2, 4) : std::nullopt;
    if (second && *second >= 0xDC00 && *second < 0xE000) {
      at_ += 6;
      return put(code_point(0x10000 + ((*first & 0x3FF) << 10) + (*second & 0x3FF)));
    }
    // No text in UTF-8 holds half a surrogate pair, so it matches nothing.
    if (*first >= 0xD800 && *first < 0xE000) return put(in_class_ ? "" : kNothing);
    put(code_point(*first));
  }

  void braced_unicode() {
    const std::size_t end = in_.find('}', at_);
    const std::size_t count = end == std::string_view::npos ? 0 : end - at_ - 3;
    const auto value = count > 0 && count <= 6 ? read_hex(at_ + 3, count) : std::nullopt;
    if (!value || *value > 0x10FFFF) return fail("\\u{…} needs a code point");
    put(code_point(*value));
    at_ = end + 1;
  }

  void property() {
    const std::string_view start = in_.substr(at_, 2);
    at_ += 2;
    if (!starts("{")) {  // \pL of other dialects
      foreign();
      if (at_ >= in_.size()) return fail("\\p needs a property");
      put(start);
      return put(in_.substr(at_++, 1));
    }
    const std::size_t end = in_.find('}', at_);
    if (end == std::string_view::npos) return fail("\\p{ is not closed");
    std::string_view name = in_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    const std::size_t equals = name.find('=');
    if (equals != std::string_view::npos) name = name.substr(equals + 1);
    if (name == "ASCII" || name == "Any") return any_property(start, name);
    for (const Property& category : kCategories) {
      if (category.name == name) name = category.code;
    }
    put(start);
    put("{");
    put(name);
    put("}");
  }

  void any_property(std::string_view start, std::string_view name) {
    const bool negated = start == "\\P";
    if (name == "Any") {
      if (in_class_) return put(negated ? "" : "\\x{0}-\\x{10FFFF}");
      return put(negated ? kNothing : kAnything);
    }
    const std::string_view inside = negated ? "\\x{80}-\\x{10FFFF}" : "\\x{0}-\\x{7F}";
    if (!in_class_) put("[");
    put(inside);
    if (!in_class_) put("]");
  }

  std::string_view in_;
  std::string& error_;
  Translation out_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_class_ = false;
};

}  // namespace

std::optional<Translation> translate(std::string_view expression, std::string& error) {
  error.clear();
  return Translator{expression, error}.run();
}

}  // namespace bk::regex
