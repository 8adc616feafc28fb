#include <algorithm>

#include "format_internal.hpp"
#include "utf8.hpp"

namespace bk::json {
namespace {

constexpr auto kNone = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || std::string_view{"-._~"}.find(c) != kNone;
}
bool is_sub_delimiter(char c) {
  return std::string_view{"!$&'()*+,;="}.find(c) != kNone;
}

// RFC 3987: ucschar, and in queries iprivate.
bool is_ucschar(char32_t c, bool in_query) {
  if (in_query && ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && (c & 0xFFFF) <= 0xFFFD)))
    return true;
  if (c < 0xA0 || (c >= 0xD800 && c < 0xF900) || (c >= 0xFDD0 && c < 0xFDF0) ||
      (c >= 0xFFF0 && c < 0x10000)) {
    return false;
  }
  return c < 0xE0000 ? (c & 0xFFFF) <= 0xFFFD : c >= 0xE1000 && c <= 0xEFFFD;
}

class UriChecker {
 public:
  explicit UriChecker(bool unicode) : unicode_(unicode) {}

  [[nodiscard]] bool check(std::string_view text, bool allow_relative) const {
    if (unicode_ && !is_valid_utf8(text)) return false;
    const std::size_t hash = text.find('#');
    if (hash != kNone && !has_only(text.substr(hash + 1), ":@/?", false)) return false;
    text = text.substr(0, hash);
    const std::size_t question = text.find('?');
    if (question != kNone && !has_only(text.substr(question + 1), ":@/?", true)) return false;
    text = text.substr(0, question);

    const std::size_t colon = text.find_first_of(":/");
    const bool has_scheme =
        colon != kNone && text[colon] == ':' && is_scheme(text.substr(0, colon));
    if (!has_scheme && !allow_relative) return false;
    if (has_scheme) text.remove_prefix(colon + 1);
    if (text.starts_with("//")) {
      text.remove_prefix(2);
      const std::size_t slash = std::min(text.find('/'), text.size());
      return is_authority(text.substr(0, slash)) && has_only(text.substr(slash), ":@/", false);
    }
    if (!has_scheme && text.substr(0, text.find('/')).find(':') != kNone) return false;
    return has_only(text, ":@/", false);
  }

 private:
  static bool is_scheme(std::string_view text) {
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
             return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
           });
  }

  // unreserved, pct-encoded, sub-delims and `extra`.
  [[nodiscard]] bool has_only(std::string_view text, std::string_view extra, bool in_query) const {
    for (std::size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (static_cast<unsigned char>(c) >= 0x80) {
        if (!unicode_ || !is_ucschar(next_code_point(text, i), in_query)) return false;
        continue;
      }
      if (c == '%') {
        if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
        i += 3;
        continue;
      }
      if (!is_unreserved(c) && !is_sub_delimiter(c) && extra.find(c) == kNone) return false;
      ++i;
    }
    return true;
  }

  [[nodiscard]] bool is_authority(std::string_view text) const {
    const std::size_t at = text.find('@');
    if (at != kNone) {
      if (!has_only(text.substr(0, at), ":", false)) return false;
      text.remove_prefix(at + 1);
    }
    std::size_t host_end = text.find(':');
    if (text.starts_with('[')) {
      const std::size_t close = text.find(']');
      if (close == kNone || !is_literal(text.substr(1, close - 1))) return false;
      if (close + 1 < text.size() && text[close + 1] != ':') return false;
      host_end = close + 1;
    } else if (!has_only(text.substr(0, host_end), "", false)) {
      return false;
    }
    const std::string_view port = text.substr(std::min(host_end, text.size()));
    return port.empty() || std::all_of(port.begin() + 1, port.end(), is_digit);
  }

  [[nodiscard]] bool is_literal(std::string_view text) const {
    if (!text.starts_with('v') && !text.starts_with('V')) return is_ipv6(text);
    const std::size_t dot = text.find('.');
    if (dot == kNone || dot < 2 || dot + 1 == text.size()) return false;
    return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(dot), is_hex) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), [](char c) {
             return is_unreserved(c) || is_sub_delimiter(c) || c == ':';
           });
  }

  bool unicode_;
};

bool is_variable_name(std::string_view name) {
  bool after_dot = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '.') {
      if (after_dot) return false;
      after_dot = true;
      continue;
    }
    if (c == '%') {
      if (i + 2 >= name.size() || !is_hex(name[i + 1]) || !is_hex(name[i + 2])) return false;
      i += 2;
    } else if (!is_letter(c) && !is_digit(c) && c != '_') {
      return false;
    }
    after_dot = false;
  }
  return !name.empty() && !after_dot;
}

bool is_variable(std::string_view text) {
  if (text.ends_with('*')) return is_variable_name(text.substr(0, text.size() - 1));
  const std::size_t colon = text.find(':');
  if (colon == kNone) return is_variable_name(text);
  const std::string_view size = text.substr(colon + 1);
  return is_variable_name(text.substr(0, colon)) && !size.empty() && size.size() <= 4 &&
         size.front() != '0' && std::all_of(size.begin(), size.end(), is_digit);
}

bool is_expression(std::string_view text) {
  if (!text.empty() && std::string_view{"+#./;?&=,!@|"}.find(text.front()) != kNone) {
    if (std::string_view{"=,!@|"}.find(text.front()) != kNone)
      return false;  // reserved for extensions
    text.remove_prefix(1);
  }
  while (true) {
    const std::size_t comma = text.find(',');
    if (!is_variable(text.substr(0, comma))) return false;
    if (comma == kNone) return true;
    text.remove_prefix(comma + 1);
  }
}

// RFC 6570 section 2.1. Its apostrophe is allowed: erratum 6937.
bool is_literal_char(std::string_view text, std::size_t& i) {
  const char c = text[i];
  if (static_cast<unsigned char>(c) >= 0x80) return is_ucschar(next_code_point(text, i), true);
  if (c == '%') {
    if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
    i += 3;
    return true;
  }
  ++i;
  return static_cast<unsigned char>(c) > 0x20 && c != 0x7F &&
         std::string_view{"\"<>\\^`{|}"}.find(c) == kNone;
}

}  // namespace

// RFC 3986
bool is_uri(std::string_view text) {
  return UriChecker{false}.check(text, false);
}
bool is_uri_reference(std::string_view text) {
  return UriChecker{false}.check(text, true);
}

// RFC 3987
bool is_iri(std::string_view text) {
  return UriChecker{true}.check(text, false);
}
bool is_iri_reference(std::string_view text) {
  return UriChecker{true}.check(text, true);
}

// RFC 6570
bool is_uri_template(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '{') {
      if (!is_literal_char(text, i)) return false;
      continue;
    }
    const std::size_t close = text.find('}', i);
    if (close == kNone || !is_expression(text.substr(i + 1, close - i - 1))) return false;
    i = close + 1;
  }
  return true;
}

}  // namespace bk::json
