#include "check.hpp"

#include <algorithm>
#include <limits>

#include "bk/config/values.hpp"
#include "text.hpp"

namespace bk::config {
namespace {

constexpr std::int64_t kNoMaximum = std::numeric_limits<std::int64_t>::max();

std::string limit_text(const Key& key, std::int64_t limit) {
  if (key.kind == Kind::kDuration) return format_duration(std::chrono::milliseconds{limit});
  if (key.kind == Kind::kSize && limit >= 1024 && limit % 1024 == 0) {
    return limit % 1'048'576 == 0 ? std::to_string(limit / 1'048'576) + "MiB"
                                  : std::to_string(limit / 1024) + "KiB";
  }
  return std::to_string(limit);
}

std::string range_text(const Key& key) {
  if (key.maximum != kNoMaximum) {
    return " from " + limit_text(key, key.minimum) + " to " + limit_text(key, key.maximum);
  }
  const bool trivial = key.minimum == 0 && key.kind != Kind::kInteger;
  return trivial ? "" : " of at least " + limit_text(key, key.minimum);
}

std::string choices_text(const Key& key) {
  std::string text;
  for (std::size_t i = 0; i < key.choices.size(); ++i) {
    if (i > 0) text += i + 1 == key.choices.size() ? " or " : ", ";
    text += key.choices[i];
  }
  return text;
}

bool in_range(const Key& key, std::int64_t value) {
  return value >= key.minimum && value <= key.maximum;
}

// `scheme:rest`, RFC 3986 section 3.1, without spaces or control characters.
bool is_url(const Key& key, std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  const std::string scheme = lower_case(text.substr(0, colon));
  if (scheme.front() < 'a' || scheme.front() > 'z') return false;
  if (scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") != std::string::npos)
    return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f') return false;
  }
  return key.choices.empty() ||
         std::find(key.choices.begin(), key.choices.end(), scheme) != key.choices.end();
}

// `value`, if it is there and in the key's range.
bool take(Setting& setting, std::optional<std::int64_t> value) {
  if (!value || !in_range(setting.key, *value)) return false;
  setting.number = *value;
  return true;
}

bool take_duration(Setting& setting, std::string_view text) {
  const auto value = parse_duration(text);
  if (!value) return false;
  constexpr std::int64_t kPerMillisecond = 1'000'000;
  const std::int64_t whole = value->count() / kPerMillisecond;
  const bool more = value->count() % kPerMillisecond != 0;
  if (whole < setting.key.minimum || whole > setting.key.maximum - (more ? 1 : 0)) return false;
  setting.number = value->count();
  return true;
}

bool take_by_kind(Setting& setting, std::string_view text) {
  const Key& key = setting.key;
  switch (key.kind) {
    case Kind::kString:
      return true;
    case Kind::kInteger:
      return take(setting, parse_integer(text));
    case Kind::kBoolean: {
      const auto value = parse_boolean(text);
      setting.number = value.value_or(false) ? 1 : 0;
      return value.has_value();
    }
    case Kind::kDuration:
      return take_duration(setting, text);
    case Kind::kSize:
      return take(setting, parse_size(text));
    case Kind::kUrl:
      return is_url(key, text);
    case Kind::kList:
      setting.items = parse_list(text);
      return true;
    case Kind::kChoice:
      return std::find(key.choices.begin(), key.choices.end(), text) != key.choices.end();
    case Kind::kSecret:
      setting.secret = Secret{std::string{text}};
      return true;
  }
  return false;
}

}  // namespace

std::string expectation(const Key& key) {
  switch (key.kind) {
    case Kind::kString:
      return "a text";
    case Kind::kInteger:
      return "an integer" + range_text(key);
    case Kind::kBoolean:
      return "true or false";
    case Kind::kDuration:
      return "a duration with its unit, such as 500ms, 30s or 1h30m," + range_text(key);
    case Kind::kSize:
      return "a size in octets, such as 65536, 64KiB or 2MB," + range_text(key);
    case Kind::kUrl:
      return key.choices.empty() ? "a URL" : "a URL with the scheme " + choices_text(key);
    case Kind::kList:
      return "a list with commas";
    case Kind::kChoice:
      return "one of " + choices_text(key);
    case Kind::kSecret:
      return "a secret";
  }
  return {};
}

std::string assign(Setting& setting, std::string_view text) {
  if (!take_by_kind(setting, text)) {
    std::string expected = expectation(setting.key);
    if (expected.back() == ',') expected.pop_back();
    return expected;
  }
  if (setting.key.kind != Kind::kSecret) setting.text = text;
  setting.is_set = true;
  return {};
}

}  // namespace bk::config
