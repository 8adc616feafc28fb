#include "engine/ruleset/regex.hpp"

#include <algorithm>

namespace bkctl::ruleset {

bk::Result<bk::regex::Pattern> compile_regex(std::string_view expression, std::string_view flags) {
  std::string inline_flags;
  for (const char flag : flags) {
    if (flag == 'i' || flag == 'm' || flag == 's') inline_flags += flag;
  }
  std::string text(expression);
  if (!inline_flags.empty()) text = "(?" + inline_flags + ")" + text;
  std::string reason;
  auto pattern = bk::regex::Pattern::compile(text, &reason);
  if (!pattern) return bk::invalid_argument(reason);
  return *std::move(pattern);
}

bk::Result<bk::regex::Pattern> compile_regex(std::string_view text) {
  const std::size_t last = text.rfind('/');
  const bool literal = text.size() > 2 && text.front() == '/' && last > 0;
  if (literal) {
    const std::string_view flags = text.substr(last + 1);
    const bool known = std::all_of(flags.begin(), flags.end(), [](char c) {
      return std::string_view("dgimsuvy").find(c) != std::string_view::npos;
    });
    if (known) return compile_regex(text.substr(1, last - 1), flags);
  }
  return compile_regex(text, {});
}

}  // namespace bkctl::ruleset
