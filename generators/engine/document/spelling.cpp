#include "engine/document/spelling.hpp"

#include <algorithm>
#include <array>

#include "engine/yaml/core_schema.hpp"

namespace bkctl::document {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

// Characters that some readers take for line breaks, or that nobody sees: NEL, LS, PS, BOM.
bool has_odd_character(std::string_view text) {
  for (const std::string_view odd : {"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xef\xbb\xbf"}) {
    if (text.find(odd) != std::string_view::npos) return true;
  }
  return false;
}

// What YAML 1.1 takes for a boolean, a number in another base, or a date.
bool means_something_in_yaml_1_1(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWords{"y", "n", "yes", "no", "on", "off", "=", "<<"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  if (std::find(kWords.begin(), kWords.end(), lower) != kWords.end()) return true;
  const bool sign = text.size() > 1 && (text.front() == '-' || text.front() == '+');
  const char first = sign ? text[1] : text[0];
  const bool digit = first >= '0' && first <= '9';
  // A version of three numbers is a string for everybody.
  if (text.find_first_not_of("0123456789.") == std::string_view::npos &&
      std::count(text.begin(), text.end(), '.') == 2)
    return false;
  return digit &&
         text.find_first_not_of("0123456789_:+-. TtZzxXabcdefABCDEFeo") == std::string_view::npos;
}

}  // namespace

bool may_be_plain(std::string_view text, bool flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (std::string_view("?:,[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos)
    return false;
  if (text.front() == '-' && (text.size() == 1 || text[1] == ' ' || text[1] == '-')) return false;
  if (text.starts_with("...") || text == "~") return false;
  if (std::any_of(text.begin(), text.end(), is_control) || has_odd_character(text)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
    return false;
  if (flow && text.find_first_of(",[]{}:") != std::string_view::npos) return false;
  const yaml::Scalar scalar = yaml::resolve_plain(text);
  if (scalar.kind != yaml::Kind::kString || scalar.not_json) return false;
  return !means_something_in_yaml_1_1(text);
}

std::string spell_string(std::string_view text, bool flow) {
  if (may_be_plain(text, flow)) return std::string(text);
  if (std::any_of(text.begin(), text.end(), is_control) || has_odd_character(text))
    return spell_json(text);
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

bool suits_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == '\n') return false;
  if (text.find_first_not_of(" \n") == std::string_view::npos) return false;
  // A first line that begins with a space needs its indentation told; tabs confuse people.
  if (text.front() == ' ' || has_odd_character(text)) return false;
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\n'; });
}

std::string spell_block(std::string_view text, std::size_t indent) {
  std::size_t breaks = 0;
  while (breaks < text.size() && text[text.size() - 1 - breaks] == '\n') ++breaks;
  std::string out = breaks == 0 ? "|-" : breaks == 1 ? "|" : "|+";
  std::string_view rest = text.substr(0, text.size() - (breaks == 0 ? 0 : 1));
  while (true) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    out += '\n';
    if (!line.empty()) out += std::string(indent, ' ').append(line);
    if (line.size() == rest.size()) return out;
    rest.remove_prefix(line.size() + 1);
  }
}

std::string spell_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (is_control(c)) {
      out += {'\\', 'u', '0', '0', kHex[byte >> 4u], kHex[byte & 15u]};
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace bkctl::document
