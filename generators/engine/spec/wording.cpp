#include "engine/spec/wording.hpp"

#include <vector>

namespace bkctl::spec {

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 80;
  std::string shown;
  for (const char c : text.substr(0, kMost))
    shown.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  if (text.size() > kMost) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0u) == 0x80u)
      shown.pop_back();
    if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0u) shown.pop_back();
    shown += "…";
  }
  return "\"" + shown + "\"";
}

std::string_view describe_kind(const yaml::Value& value) {
  switch (value.kind()) {
    case yaml::Kind::kNull:
      return "null";
    case yaml::Kind::kBoolean:
      return "a boolean";
    case yaml::Kind::kInteger:
    case yaml::Kind::kNumber:
      return "a number";
    case yaml::Kind::kString:
      return "a string";
    case yaml::Kind::kArray:
      return "a list";
    case yaml::Kind::kObject:
      return "an object";
  }
  return "a value";
}

std::string join_choices(std::string_view choices) {
  std::vector<std::string_view> words;
  while (!choices.empty()) {
    const std::size_t bar = choices.find('|');
    words.push_back(choices.substr(0, bar));
    choices.remove_prefix(bar == std::string_view::npos ? choices.size() : bar + 1);
  }
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
    result += quoted(words[i]);
  }
  return result;
}

}  // namespace bkctl::spec
