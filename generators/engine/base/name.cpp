#include "engine/base/name.hpp"

#include <cstdint>
#include <utility>

#include "engine/base/transliterate.hpp"

namespace bkctl {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

// Whether `s` directly after an acronym is its plural (URLs, IDs, APIs): then it belongs to the
// acronym.
bool is_plural_s(const std::string& text, std::size_t at) {
  if (text[at] != 's' || at < 2 || !is_upper(text[at - 1]) || !is_upper(text[at - 2])) return false;
  return at + 1 == text.size() || !is_lower(text[at + 1]);
}

// Whether a new word starts at `at` (> 0) within a run of letters and digits.
bool starts_word(const std::string& text, std::size_t at) {
  const char before = text[at - 1];
  const char here = text[at];
  if (!is_upper(here)) return false;
  if (is_lower(before) || is_digit(before)) return true;
  // The one well-known name that its capitals would tear apart.
  if (text.compare(at - 1, 5, "OAuth") == 0) return false;
  const bool acronym_ends = at + 1 < text.size() && is_lower(text[at + 1]);
  return acronym_ends && !is_plural_s(text, at + 1);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  bool open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_lower(c) && !is_upper(c) && !is_digit(c)) {
      // An apostrophe joins: "user's" is users.
      open = open && c == '\'';
      continue;
    }
    if (!open || (i > 0 && text[i - 1] != '\'' && starts_word(text, i))) words.emplace_back();
    words.back().push_back(to_lower(c));
    open = true;
  }
  return words;
}

std::string capitalised(const std::string& word) {
  std::string result = word;
  if (!result.empty()) result.front() = to_upper(result.front());
  return result;
}

std::string join(const std::vector<std::string>& words, char separator) {
  std::string result;
  for (const std::string& word : words) {
    if (!result.empty()) result.push_back(separator);
    result += word;
  }
  return result;
}

}  // namespace

Name::Name(std::string_view original, std::string_view fallback)
    : original_(original), words_(split(to_ascii(original))) {
  if (words_.empty()) words_ = split(std::string(fallback));
}

Name Name::from_words(std::vector<std::string> words, std::string original) {
  Name name;
  name.words_ = std::move(words);
  name.original_ = original.empty() ? name.snake() : std::move(original);
  return name;
}

std::string Name::pascal() const {
  std::string result;
  for (const std::string& word : words_) {
    // Two digits that belong to different words must not run together: v1, 2 is V1_2.
    if (!result.empty() && is_digit(result.back()) && is_digit(word.front())) result.push_back('_');
    result += capitalised(word);
  }
  return result;
}

std::string Name::camel() const {
  std::string result = pascal();
  if (!result.empty()) result.front() = to_lower(result.front());
  return result;
}

std::string Name::snake() const {
  return join(words_, '_');
}
std::string Name::kebab() const {
  return join(words_, '-');
}
std::string Name::sentence() const {
  return join(words_, ' ');
}

std::string Name::constant() const {
  std::string result = snake();
  for (char& c : result) c = to_upper(c);
  return result;
}

Name Name::singular() const {
  std::vector<std::string> words = words_;
  if (!words.empty()) words.back() = singular_of(words.back());
  return from_words(std::move(words));
}

Name Name::plural() const {
  std::vector<std::string> words = words_;
  if (!words.empty()) words.back() = plural_of(words.back());
  return from_words(std::move(words));
}

Name Name::joined(const Name& other) const {
  std::vector<std::string> words = words_;
  words.insert(words.end(), other.words_.begin(), other.words_.end());
  return from_words(std::move(words));
}

}  // namespace bkctl
