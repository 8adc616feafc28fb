#include "bk/config/config.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "bk/config/values.hpp"
#include "state.hpp"

namespace bk::config {
namespace {

const Setting* find(const Config::State& state, std::string_view name) {
  const auto at = std::lower_bound(
      state.settings.begin(),
      state.settings.end(),
      name,
      [](const Setting& setting, std::string_view wanted) { return setting.key.name < wanted; });
  return at == state.settings.end() || at->key.name != name ? nullptr : &*at;
}

const Setting& get(
    const Config::State& state, std::string_view name, std::initializer_list<Kind> kinds) {
  const Setting* const setting = find(state, name);
  const bool fits =
      setting != nullptr && std::find(kinds.begin(), kinds.end(), setting->key.kind) != kinds.end();
  if (fits) return *setting;
  std::fprintf(
      stderr,
      "bug: the program asks for the setting %.*s, which %s\n",
      static_cast<int>(name.size()),
      name.data(),
      setting == nullptr ? "it does not declare" : "it declares as another kind");
  std::abort();
}

std::string shown(const Setting& setting) {
  if (!setting.is_set) return {};
  if (setting.key.kind == Kind::kSecret) return "***";
  return setting.key.kind == Kind::kUrl ? redact_url(setting.text) : setting.text;
}

}  // namespace

const std::string& Config::string(std::string_view name) const {
  return get(*state_, name, {Kind::kString, Kind::kChoice, Kind::kUrl}).text;
}

std::int64_t Config::integer(std::string_view name) const {
  return get(*state_, name, {Kind::kInteger}).number;
}

bool Config::boolean(std::string_view name) const {
  return get(*state_, name, {Kind::kBoolean}).number != 0;
}

std::chrono::nanoseconds Config::duration(std::string_view name) const {
  return std::chrono::nanoseconds{get(*state_, name, {Kind::kDuration}).number};
}

std::int64_t Config::size(std::string_view name) const {
  return get(*state_, name, {Kind::kSize}).number;
}

std::span<const std::string> Config::list(std::string_view name) const {
  return get(*state_, name, {Kind::kList}).items;
}

const Secret& Config::secret(std::string_view name) const {
  return get(*state_, name, {Kind::kSecret}).secret;
}

bool Config::has(std::string_view name) const {
  const Setting* const setting = find(*state_, name);
  return setting != nullptr && setting->is_set;
}

bool Config::is_declared(std::string_view name) const {
  return find(*state_, name) != nullptr;
}

std::string_view Config::origin(std::string_view name) const {
  const Setting* const setting = find(*state_, name);
  return setting == nullptr ? std::string_view{} : std::string_view{setting->origin};
}

std::span<const std::string> Config::arguments() const {
  return state_->arguments;
}
bool Config::asks_for_help() const {
  return state_->help;
}
bool Config::asks_for_version() const {
  return state_->version;
}
bool Config::asks_for_print() const {
  return state_->print;
}
std::span<const std::string> Config::warnings() const {
  return state_->warnings;
}

std::string Config::print() const {
  std::string text;
  for (const Setting& setting : state_->settings) {
    text += setting.key.name + '=' + shown(setting) + "  # ";
    text += setting.is_set ? setting.origin : "not set";
    text += '\n';
  }
  return text;
}

}  // namespace bk::config
