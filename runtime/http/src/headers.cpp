#include "bk/http/headers.hpp"

#include <algorithm>
#include <utility>

#include "text.hpp"
#include "text_pool.hpp"

namespace bk::http {
namespace {

constexpr std::size_t kRoom = 256;  // for what most responses have

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return lower(x) == lower(y);
         });
}

bool is_framing(std::string_view name) {
  switch (name.size()) {
    case 4:
      return same_name(name, "date");
    case 10:
      return same_name(name, "connection");
    case 12:
      return same_name(name, "content-type");
    case 14:
      return same_name(name, "content-length");
    case 17:
      return same_name(name, "transfer-encoding");
    default:
      return false;
  }
}

std::string_view Headers::Iterator::line() const {
  return rest_.substr(0, rest_.find('\n') + 1);
}

Headers::Field Headers::Iterator::operator*() const {
  const std::string_view text = line();
  const std::size_t colon = text.find(':');
  return {text.substr(0, colon), text.substr(colon + 2, text.size() - colon - 4)};
}

Headers::Iterator& Headers::Iterator::operator++() {
  rest_.remove_prefix(line().size());
  return *this;
}

Headers::Headers(std::initializer_list<Field> fields) {
  for (const Field& field : fields) add(field.first, field.second);
}

Headers::Headers(const Headers& other) {
  if (!other.empty()) *this = other;
}
Headers::Headers(Headers&&) noexcept = default;
Headers& Headers::operator=(const Headers& other) {
  if (lines_.capacity() < other.lines_.size()) {
    give_text(std::exchange(lines_, take_text()));
    lines_.reserve(std::max(other.lines_.size(), kRoom));
  }
  lines_ = other.lines_;
  may_frame_ = other.may_frame_;
  return *this;
}
Headers& Headers::operator=(Headers&& other) noexcept {
  lines_.swap(other.lines_);
  std::swap(may_frame_, other.may_frame_);
  return *this;
}
Headers::~Headers() {
  give_text(std::move(lines_));
}

Headers::Iterator Headers::begin() const {
  return Iterator{lines_};
}
Headers::Iterator Headers::end() const {
  return {};
}

bool Headers::add(std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_field_value(value)) return false;
  append(name, trim(value));
  return true;
}

bool Headers::set(std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_field_value(value)) return false;
  if (!has(name)) {
    append(name, trim(value));
  } else {
    const Headers one{{name, value}};  // which may be views of what goes
    remove(name);
    add_missing(one);
  }
  return true;
}

// Either may be a view of a field that is there.
void Headers::append(std::string_view name, std::string_view value) {
  constexpr std::string_view kBetween = ": ";
  constexpr std::string_view kEnd = "\r\n";
  const std::size_t size =
      lines_.size() + name.size() + kBetween.size() + value.size() + kEnd.size();
  std::string before;
  if (size > lines_.capacity()) {
    before = std::exchange(lines_, take_text());
    lines_.reserve(std::max(size, kRoom));
    lines_ = before;
  }
  lines_.append(name).append(kBetween).append(value).append(kEnd);
  may_frame_ = may_frame_ || is_framing(name);
  give_text(std::move(before));
}

void Headers::add_missing(const Headers& others) {
  if (empty()) {
    if (!others.empty()) *this = others;
    return;
  }
  const std::size_t mine = lines_.size();
  for (const auto& [name, value] : others) {
    const Iterator own{std::string_view{lines_}.substr(0, mine)};
    const bool there = std::any_of(
        own, Iterator{}, [&](const Field& field) { return same_name(field.first, name); });
    if (!there) append(name, value);
  }
}

void Headers::remove(std::string_view name) {
  for (std::size_t at = 0; at < lines_.size();) {
    const Iterator field{std::string_view{lines_}.substr(at)};
    const std::size_t size = field.line().size();
    if (same_name((*field).first, name)) {
      lines_.erase(at, size);
    } else {
      at += size;
    }
  }
}

void Headers::clear() {
  lines_.clear();
  may_frame_ = false;
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [field, value] : *this) {
    if (same_name(field, name)) return value;
  }
  return {};
}

bool Headers::has(std::string_view name) const {
  return std::any_of(
      begin(), end(), [&](const Field& field) { return same_name(field.first, name); });
}

}  // namespace bk::http
