#include "engine/ir/names.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

namespace bkctl::ir {
namespace {

// File names and symbols stay below every limit that a system has for them.
constexpr std::size_t kLongest = 96;

struct Symbol {
  char character;
  std::string_view word;
};

constexpr Symbol kSymbols[] = {
    {'+', "plus"},      {'-', "minus"},       {'.', "dot"},        {'*', "star"},
    {'/', "slash"},     {'<', "less"},        {'>', "greater"},    {'=', "equal"},
    {'!', "not"},       {'%', "percent"},     {'&', "and"},        {'|', "or"},
    {'#', "hash"},      {'$', "dollar"},      {'@', "at"},         {'~', "tilde"},
    {'^', "caret"},     {'?', "question"},    {':', "colon"},      {',', "comma"},
    {';', "semicolon"}, {'_', "underscore"},  {'(', "open"},       {')', "close"},
    {'[', "open"},      {']', "close"},       {'{', "open"},       {'}', "close"},
    {'"', "quote"},     {'\'', "apostrophe"}, {'\\', "backslash"}, {' ', "space"},
};

std::string_view word_of(char c) {
  for (const Symbol& symbol : kSymbols) {
    if (symbol.character == c) return symbol.word;
  }
  return {};
}

Name spelled_out(std::string_view original, std::string_view fallback) {
  std::string text;
  for (const char c : original) {
    const std::string_view word = word_of(c);
    if (word.empty()) {
      text += c;
    } else {
      text.append(" ").append(word).append(" ");
    }
  }
  return Name::from_words(Name(text, fallback).words(), std::string(original));
}

bool is_upper_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Positions whose words another one has too.
std::vector<std::size_t> ambiguous(const std::vector<Name>& names) {
  std::map<std::string, std::vector<std::size_t>> by_words;
  for (std::size_t i = 0; i < names.size(); ++i) by_words[names[i].snake()].push_back(i);
  std::vector<std::size_t> out;
  for (const auto& [words, places] : by_words) {
    if (places.size() > 1) out.insert(out.end(), places.begin(), places.end());
  }
  return out;
}

Name with_word(const Name& name, std::string word) {
  std::vector<std::string> words = name.words();
  words.push_back(std::move(word));
  return Name::from_words(std::move(words), name.original());
}

Name shortened(const Name& name) {
  if (name.pascal().size() <= kLongest) return name;
  std::vector<std::string> words;
  std::size_t size = 0;
  for (const std::string& word : name.words()) {
    if (size + word.size() > kLongest - 16) {
      if (words.empty()) words.push_back(word.substr(0, kLongest - 16));
      break;
    }
    size += word.size();
    words.push_back(word);
  }
  words.push_back("x" + short_hash(name.snake()));
  return Name::from_words(std::move(words), name.original());
}

// An identifier must not start with a digit.
Name led_by_letter(const Name& name) {
  const std::string pascal = name.pascal();
  if (pascal.empty() || pascal.front() < '0' || pascal.front() > '9') return name;
  std::vector<std::string> words = name.words();
  words.insert(words.begin(), "n");
  return Name::from_words(std::move(words), name.original());
}

}  // namespace

std::string short_hash(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4)
    out += kDigits[(hash >> static_cast<unsigned>(shift)) & 15U];
  return out;
}

Name name_of(const Place& place) {
  Name before = place.parent == nullptr ? Name() : name_of(*place.parent);
  switch (place.step) {
    case Place::Step::kName:
      return before.joined(Name(place.text));
    case Place::Step::kItem: {
      Name singular = before.singular();
      return singular == before ? before.joined(Name("item")) : singular;
    }
    case Place::Step::kValue: {
      Name singular = before.singular();
      return singular == before ? before.joined(Name("value")) : singular;
    }
  }
  return before;
}

Name TypeNames::claim(
    const Name& wanted, const std::vector<std::string_view>& suffixes, std::string_view key) {
  Name name = shortened(led_by_letter(wanted));
  if (taken_.insert(name.pascal()).second) return name;
  for (const std::string_view suffix : suffixes) {
    Name longer = Name::from_words(shortened(name.joined(suffix)).words(), name.original());
    if (taken_.insert(longer.pascal()).second) return longer;
  }
  std::string text(key);
  while (true) {
    Name hashed = with_word(name, "x" + short_hash(text));
    if (taken_.insert(hashed.pascal()).second) return hashed;
    text += '+';
  }
}

std::vector<Name> distinct_names(
    const std::vector<std::string_view>& spellings, std::string_view fallback) {
  std::vector<Name> names;
  names.reserve(spellings.size());
  for (const std::string_view spelling : spellings) {
    Name name(spelling, "");
    names.push_back(name.empty() ? spelled_out(spelling, fallback) : std::move(name));
  }
  for (const std::size_t i : ambiguous(names)) names[i] = spelled_out(spellings[i], fallback);
  for (const std::size_t i : ambiguous(names)) {
    if (is_upper_case(spellings[i])) names[i] = with_word(names[i], "upper");
  }
  for (const std::size_t i : ambiguous(names)) {
    names[i] = with_word(names[i], "x" + short_hash(spellings[i]));
  }
  return names;
}

}  // namespace bkctl::ir
