#include <algorithm>

#include "bk/config/config.hpp"
#include "text.hpp"

namespace bk::config {
namespace {

std::string_view placeholder(Kind kind) {
  switch (kind) {
    case Kind::kInteger:
      return " <integer>";
    case Kind::kBoolean:
      return "[=true|false]";
    case Kind::kDuration:
      return " <duration>";
    case Kind::kSize:
      return " <size>";
    case Kind::kUrl:
      return " <url>";
    case Kind::kList:
      return " <a,b,…>";
    case Kind::kSecret:
      return "-file <path>";
    default:
      return " <text>";
  }
}

std::string choices(const Key& key) {
  std::string text = " <";
  for (const std::string& choice : key.choices) {
    if (text.size() > 2) text += '|';
    text += choice;
  }
  return text + '>';
}

std::string entry(const Key& key) {
  constexpr std::size_t kWidth = 100;
  constexpr std::size_t kIndent = 6;
  std::string text = "  " + flag_name(key.name);
  text += key.kind == Kind::kChoice ? choices(key) : std::string{placeholder(key.kind)};
  text += ", " + key.name + '\n';
  std::string meaning = key.help;
  if (!key.fallback.empty())
    meaning += (meaning.empty() ? "Default: " : " Default: ") + key.fallback + '.';
  if (key.required) meaning += meaning.empty() ? "Required." : " Required.";
  if (!meaning.empty()) {
    text.append(kIndent, ' ').append(wrap(meaning, kWidth - kIndent, kIndent)).append(1, '\n');
  }
  return text;
}

}  // namespace

std::string help(std::span<const Key> keys) {
  std::vector<std::string> groups;
  for (const Key& key : keys) {
    if (std::find(groups.begin(), groups.end(), key.group) == groups.end())
      groups.push_back(key.group);
  }
  std::string text =
      "Each setting is a flag or a variable of the environment; a flag wins over the environment,\n"
      "the environment over the file .env.\n";
  for (const std::string& group : groups) {
    text += '\n' + (group.empty() ? std::string{"Settings"} : group) + ":\n";
    for (const Key& key : keys) {
      if (key.group == group) text += entry(key);
    }
  }
  text +=
      "\nOther flags:\n"
      "  --env-file <path>\n      Read this file instead of .env.\n"
      "  --print-config\n      Print the settings in effect, without secrets, and end.\n"
      "  --help, -h\n      Print this text and end.\n"
      "  --version\n      Print the version and end.\n";
  return text;
}

}  // namespace bk::config
