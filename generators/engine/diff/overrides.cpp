#include <array>
#include <string>
#include <vector>

#include "engine/base/suggest.hpp"
#include "engine/diff/alias.hpp"
#include "engine/diff/finding.hpp"

namespace bkctl::diff {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<Level> level_of(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Level>, 4> kLevels{
      {{"off", Level::kOff},
       {"safe", Level::kSafe},
       {"risky", Level::kRisky},
       {"breaking", Level::kBreaking}}};
  for (const auto& [name, level] : kLevels)
    if (name == text) return level;
  return std::nullopt;
}

bool is_known(std::string_view id) {
  if (find_check(id) != nullptr) return true;
  for (const Alias& alias : aliases())
    if (alias.theirs == id) return true;
  return false;
}

bk::Error unknown(std::string_view id) {
  std::vector<std::string> names;
  for (const Check& check : checks()) names.push_back(check.id);
  for (const Alias& alias : aliases()) names.push_back(alias.theirs);
  std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = closest(id, views);
  std::string text = "there is no check \"" + std::string{id} + "\"";
  if (!near.empty()) text += "; did you mean \"" + std::string{near} + "\"?";
  return bk::invalid_argument(text);
}

}  // namespace

bk::Result<void> Overrides::add(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view id = trimmed(setting.substr(0, equals));
  const auto level = equals == std::string_view::npos
                         ? std::nullopt
                         : level_of(trimmed(setting.substr(equals + 1)));
  if (!level)
    return bk::invalid_argument(
        "\"" + std::string{setting} + "\" is not of the form ID=breaking, risky, safe or off");
  if (!is_known(id)) return unknown(id);
  levels_.insert_or_assign(std::string{id}, *level);
  return {};
}

bk::Result<void> Overrides::add_lines(std::string_view text) {
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (auto added = add(line); !added)
      return bk::invalid_argument(
          "line " + std::to_string(number) + ": " + added.error().message());
  }
  return {};
}

std::optional<Level> Overrides::find(std::string_view id, std::string_view alias) const {
  // What is said of one place outweighs what is said of the check.
  for (const std::string_view name : {alias, id}) {
    const auto found = levels_.find(name);
    if (!name.empty() && found != levels_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace bkctl::diff
