#include <algorithm>
#include <array>
#include <string_view>

#include "engine/config/load.hpp"

namespace bkctl::config {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Keywords in lower case that could pass for a namespace, and the namespaces that are taken.
constexpr std::array<std::string_view, 68> kTaken{
    "alignas",   "alignof",   "and",       "asm",      "auto",     "bitand",   "bitor",  "bk",
    "bool",      "break",     "case",      "catch",    "char",     "class",    "compl",  "concept",
    "const",     "consteval", "constexpr", "continue", "decltype", "default",  "delete", "do",
    "double",    "else",      "enum",      "explicit", "export",   "extern",   "false",  "float",
    "for",       "friend",    "goto",      "if",       "inline",   "int",      "long",   "mutable",
    "namespace", "new",       "noexcept",  "not",      "nullptr",  "operator", "or",     "private",
    "protected", "public",    "register",  "requires", "return",   "short",    "signed", "sizeof",
    "static",    "std",       "struct",    "switch",   "template", "this",     "throw",  "true",
    "try",       "typedef",   "union",     "xor"};

bool is_identifier(std::string_view text) {
  if (text.empty() || !is_lower(text.front())) return false;
  const bool characters = std::all_of(
      text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
  // Two underscores in a row are reserved for the compiler.
  return characters && text.find("__") == std::string_view::npos && text.back() != '_' &&
         std::find(kTaken.begin(), kTaken.end(), text) == kTaken.end();
}

}  // namespace

bool is_project_name(std::string_view text) {
  if (text.empty() || text.size() > 60 || !is_lower(text.front()) || text.back() == '-')
    return false;
  if (text.find("--") != std::string_view::npos) return false;
  return std::all_of(
      text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_allowable(std::string_view code) {
  return code.size() == 6 && code.starts_with("BK2") &&
         std::all_of(code.begin() + 3, code.end(), is_digit);
}

bool is_namespace(std::string_view text) {
  while (true) {
    const std::size_t colons = text.find("::");
    if (!is_identifier(text.substr(0, colons))) return false;
    if (colons == std::string_view::npos) return true;
    text.remove_prefix(colons + 2);
  }
}

}  // namespace bkctl::config
