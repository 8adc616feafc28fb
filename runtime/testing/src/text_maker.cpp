#include "text_maker.hpp"

#include <algorithm>
#include <array>

#include "bk/json/format.hpp"
#include "bk/regex/pattern.hpp"
#include "format_sample.hpp"
#include "pattern_sample.hpp"

namespace bk::testing {
namespace {

constexpr std::size_t kLongest = 5000;          // of a body's texts
constexpr std::size_t kLongestParameter = 200;  // heads of requests are limited
constexpr int kTries = 48;

// What texts of the world hold; without NUL, which databases refuse.
constexpr std::array<std::string_view, 14> kPieces = {
    "a", "Z", "7", " ", "é", "漢", "😀", "\"", "\\", "/", "'", "%", "<b>", "\n"};

const std::string* string_of(const json::Value* value) {
  return value == nullptr ? nullptr : value->if_string();
}

std::string plain_text(
    std::size_t least, std::size_t most, const Setting& setting, Random& random) {
  std::string text;
  std::size_t length = least;
  if (setting.size == Size::kLeast && most >= 1 && setting.is_parameter)
    length = std::max<std::size_t>(least, 1);
  if (setting.size == Size::kMost) length = most;
  if (setting.size == Size::kRandom) {
    const std::size_t floor = setting.is_parameter ? std::max<std::size_t>(least, 1) : least;
    length = std::min(most, floor + random.below(20));
    for (std::size_t i = 0; i < length; ++i) {
      const bool letter = setting.is_parameter || !random.once_in(3);
      std::string_view piece =
          letter
              ? std::string_view{"abcdefghijklmnopqrstuvwxyz0123456789"}.substr(random.below(36), 1)
              : kPieces[random.below(kPieces.size())];
      if (length_of(piece) > length - i) piece = "x";
      i += length_of(piece) - 1;
      text += piece;
    }
    return text;
  }
  static constexpr std::string_view kWord = "text";
  while (text.size() < length) text += kWord[text.size() % kWord.size()];
  return text;
}

// How much longer than needed a sample of a pattern is made: from little to much for the least
// text, downwards from as much as there may be for the most, and by chance for the rest.
std::size_t growth_of(std::size_t most, int attempt, Size size, Random& random) {
  static constexpr std::array<std::size_t, 10> kGrowth = {0, 1, 3, 7, 15, 31, 63, 127, 255, 1000};
  const std::size_t count = static_cast<std::size_t>(attempt);
  if (size == Size::kMost && count < 24) {
    return count < 12 ? most - std::min(most, count) : most >> (count - 11);
  }
  if (size == Size::kRandom && count < 24) return random.below(std::min<std::size_t>(most, 20) + 1);
  return kGrowth[count % kGrowth.size()];
}

std::optional<std::string> candidate(
    const Parts& parts,
    std::size_t least,
    std::size_t most,
    int attempt,
    const Setting& setting,
    Random& random) {
  const auto patterns = parts.all("pattern");
  if (!patterns.empty()) {
    const std::string* pattern =
        string_of(patterns[static_cast<std::size_t>(attempt) % patterns.size()]);
    if (pattern == nullptr) return std::nullopt;
    const std::size_t growth = growth_of(most, attempt, setting.size, random);
    // The plain samples first, unless something random is wanted.
    const bool fixed = (attempt < 24) != (setting.size == Size::kRandom);
    return pattern_sample(*pattern, {.growth = growth, .random = fixed ? nullptr : &random});
  }
  for (const json::Value* value : parts.all("format")) {
    const std::string* format = string_of(value);
    Random* chance = setting.size == Size::kRandom || attempt > 0 ? &random : nullptr;
    if (auto text = format == nullptr ? std::nullopt : format_sample(*format, least, chance))
      return text;
  }
  if (parts.has("contentEncoding")) return format_sample("byte", least, nullptr);
  return plain_text(least, most, setting, random);
}

}  // namespace

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool fits_text(const Parts& parts, const std::string& text) {
  const std::size_t length = length_of(text);
  if (length < parts.at_least("minLength") || length > parts.at_most("maxLength", length))
    return false;
  for (const json::Value* value : parts.all("pattern")) {
    const std::string* pattern = string_of(value);
    const auto compiled = pattern == nullptr ? std::nullopt : regex::Pattern::compile(*pattern);
    if (!compiled || !compiled->search(text)) return false;
  }
  for (const json::Value* value : parts.all("format")) {
    const std::string* name = string_of(value);
    const json::Format* format = name == nullptr ? nullptr : json::find_format(*name);
    if (format != nullptr && !format->fits(text)) return false;
  }
  return true;
}

std::optional<std::string> make_text(const Parts& parts, const Setting& setting, Random& random) {
  const std::size_t least = parts.at_least("minLength");
  const std::size_t longest = setting.is_parameter ? kLongestParameter : kLongest;
  const std::size_t usual = std::max<std::size_t>(least, 30);
  const std::size_t most = std::min(parts.at_most("maxLength", usual), std::max(longest, least));
  if (least > 20 * kLongest) return std::nullopt;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    auto text = candidate(parts, least, most, attempt, setting, random);
    if (text && setting.is_parameter && text->empty()) continue;
    if (text && fits_text(parts, *text)) return text;
  }
  return std::nullopt;
}

}  // namespace bk::testing
