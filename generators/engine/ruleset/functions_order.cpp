#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

/// Rank of a character in the order of people: blanks, signs, digits, letters.
int rank(unsigned char c) {
  if (c >= 0x80) return 1000 + c;
  if (c >= 'a' && c <= 'z') return 500 + c;
  if (c >= 'A' && c <= 'Z') return 500 + c - 'A' + 'a';
  if (c >= '0' && c <= '9') return 400 + c;
  constexpr std::string_view kSigns = " \t\r\n_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
  const std::size_t at = kSigns.find(static_cast<char>(c));
  return at == std::string_view::npos ? 399 : static_cast<int>(at);
}

/// Negative, zero or positive: letters of both cases together, lower case first where that is all
/// the difference.
int compare_texts(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    const int difference =
        rank(static_cast<unsigned char>(a[i])) - rank(static_cast<unsigned char>(b[i]));
    if (difference != 0) return difference;
  }
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return -a.compare(b);
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

int compare(std::string_view a, std::string_view b) {
  const auto x = number(a);
  const auto y = number(b);
  if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
  return compare_texts(a, b);
}

void check_keys(const yaml::Value& object, std::vector<Answer>& out) {
  const auto members = object.members();
  for (std::size_t i = 1; i < members.size(); ++i) {
    if (compare(members[i - 1].key, members[i].key) <= 0) continue;
    out.push_back(
        {"must stand behind \"" + std::string(members[i].key) + "\" in alphabetical order",
         members[i - 1].value,
         true});
    return;
  }
}

void check_items(const yaml::Value& list, const std::string& key, std::vector<Answer>& out) {
  const auto items = list.items();
  const auto value_of = [&key](const yaml::Value& item) {
    return key.empty() ? &item : item.find(key);
  };
  for (std::size_t i = 1; i < items.size(); ++i) {
    const yaml::Value* const before = value_of(*items[i - 1]);
    const yaml::Value* const after = value_of(*items[i]);
    if (before == nullptr || after == nullptr) {
      if (key.empty() || (items[i]->is_object() && items[i - 1]->is_object())) continue;
      out.push_back({"must be a list of objects", nullptr, false});
      return;
    }
    if (!before->is_scalar() || !after->is_scalar()) continue;
    if (compare(before->text(), after->text()) <= 0) continue;
    out.push_back(
        {"must stand behind \"" + std::string(after->text()) + "\" in alphabetical order",
         before,
         false});
    return;
  }
}

}  // namespace

bk::Result<Function> make_alphabetical(const yaml::Value* options) {
  const yaml::Value* const keyed_by = option(options, "keyedBy");
  if (keyed_by != nullptr && !keyed_by->is_string()) return wrong_option("keyedBy", "a name");
  const std::string key = keyed_by != nullptr ? std::string(keyed_by->text()) : std::string{};
  return Function([key](const Question& question, std::vector<Answer>& out) {
    if (question.value == nullptr) return;
    if (question.value->is_object() && key.empty()) check_keys(*question.value, out);
    if (question.value->is_array()) check_items(*question.value, key, out);
  });
}

}  // namespace bkctl::ruleset
