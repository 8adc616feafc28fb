#include "media_type.hpp"

#include <algorithm>
#include <utility>

#include "bk/http/headers.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

// Takes a list item or parameter off `rest`, up to a separator that is not inside of quotes.
std::string_view take_item(std::string_view& rest, char separator) {
  bool quoted = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (quoted && rest[i] == '\\') {
      ++i;
    } else if (rest[i] == '"') {
      quoted = !quoted;
    } else if (rest[i] == separator && !quoted) {
      const std::string_view item = rest.substr(0, i);
      rest.remove_prefix(i + 1);
      return trim(item);
    }
  }
  return trim(std::exchange(rest, {}));
}

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string{text};
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

// RFC 9110 section 12.4.2: 0 to 1 with at most three decimals.
int parse_quality(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  int value = (text[0] - '0') * 1000;
  if (text.size() > 1 && (text[1] != '.' || text.size() > 5)) return 0;
  int place = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (!is_digit(c)) return 0;
    value += (c - '0') * place;
    place /= 10;
  }
  return value > 1000 ? 0 : value;
}

bool ends_with_name(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         same_name(text.substr(text.size() - suffix.size()), suffix);
}

int specificity(const MediaType& range) {
  return range.type == "*" ? 0 : range.is_range() ? 1 : 2;
}

}  // namespace

std::optional<std::string> MediaType::parameter(std::string_view name) const {
  for (std::string_view rest = parameters; !rest.empty();) {
    std::string_view item = take_item(rest, ';');
    const std::string_view key = trim(take_until(item, '='));
    if (same_name(key, name)) return unquoted(trim(item));
  }
  return std::nullopt;
}

bool MediaType::is_json() const {
  return same_name(subtype, "json") || ends_with_name(subtype, "+json");
}

bool MediaType::is_xml() const {
  return same_name(subtype, "xml") || ends_with_name(subtype, "+xml");
}

bool MediaType::is_form() const {
  return same_name(subtype, "x-www-form-urlencoded");
}

std::optional<MediaType> parse_media_type(std::string_view text) {
  MediaType out;
  std::string_view essence = trim(take_until(text, ';'));
  out.parameters = text;
  out.type = take_until(essence, '/');
  out.subtype = essence;
  if (!is_token(out.type) || !is_token(out.subtype)) return std::nullopt;
  return out;
}

bool matches(const MediaType& range, const MediaType& type) {
  if (range.type == "*") return true;
  if (!same_name(range.type, type.type)) return false;
  if (range.subtype == "*") return true;
  if (range.subtype.starts_with("*+")) return ends_with_name(type.subtype, range.subtype.substr(1));
  return same_name(range.subtype, type.subtype);
}

int quality(std::optional<std::string_view> accept, const std::optional<MediaType>& type) {
  if (!accept || trim(*accept).empty() || !type) return 1000;
  int best = 0;
  int best_specificity = -1;
  for (std::string_view rest = *accept; !rest.empty();) {
    const std::string_view item = take_item(rest, ',');
    if (item.empty()) continue;
    const auto range = parse_media_type(item);
    if (!range) return 1000;
    // A response type that is a range itself stands for whatever the handler makes of it.
    if (!matches(*range, *type) && !(type->is_range() && matches(*type, *range))) continue;
    if (specificity(*range) <= best_specificity) continue;
    best_specificity = specificity(*range);
    const auto q = range->parameter("q");
    best = q ? parse_quality(*q) : 1000;
  }
  return best;
}

}  // namespace bk::http
