#include "engine/yaml/value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "engine/yaml/number.hpp"
#include "engine/yaml/object_index.hpp"

namespace bkctl::yaml {

std::string_view to_string(Kind kind) {
  constexpr std::string_view kNames[] = {
      "null", "boolean", "integer", "number", "string", "array", "object"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view Value::text() const {
  switch (kind_) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return size_ != 0 ? "true" : "false";
    case Kind::kInteger:
    case Kind::kNumber:
    case Kind::kString:
      return {static_cast<const char*>(data_), size_};
    case Kind::kArray:
    case Kind::kObject:
      return {};
  }
  return {};
}

std::optional<std::int64_t> Value::as_int64() const {
  return is_number() ? parse_integer<std::int64_t>(text()) : std::nullopt;
}

std::optional<std::uint64_t> Value::as_uint64() const {
  return is_number() ? parse_integer<std::uint64_t>(text()) : std::nullopt;
}

std::optional<double> Value::as_double() const {
  if (!is_number()) return std::nullopt;
  const std::string_view number = text();
  double result = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result);
  if (error == std::errc::result_out_of_range) return parse_extreme(number);
  if (error != std::errc{}) return std::nullopt;
  return result;
}

std::span<const Value* const> Value::items() const {
  if (!is_array()) return {};
  return {static_cast<const Value* const*>(data_), size_};
}

std::span<const Member> Value::members() const {
  if (!is_object()) return {};
  return {static_cast<const Member*>(data_), size_};
}

const Member* Value::find_member(std::string_view key) const {
  const std::span<const Member> all = members();
  if (all.size() <= kLinearMembers) {
    for (const Member& member : all) {
      if (member.key == key) return &member;
    }
    return nullptr;
  }
  const auto* const index = reinterpret_cast<const std::uint32_t*>(all.data() + all.size());
  const auto* const end = index + all.size();
  const auto* const found =
      std::lower_bound(index, end, key, [&](std::uint32_t i, std::string_view wanted) {
        return all[i].key < wanted;
      });
  return found != end && all[*found].key == key ? &all[*found] : nullptr;
}

const Value* Value::find(std::string_view key) const {
  const Member* const member = find_member(key);
  return member ? member->value : nullptr;
}

SourceSpan Value::span() const {
  return make_span(*file_, begin_, end_);
}

SourceSpan Member::key_span() const {
  return file ? make_span(*file, begin, end) : SourceSpan{};
}

namespace {

/// Number of the child among `count` children, which mostly stand in the order of the text.
template <class ChildAt>
std::size_t number_of(const Value& child, std::size_t count, const ChildAt& child_at) {
  std::size_t low = 0;
  for (std::size_t high = count; low < high;) {
    const std::size_t middle = low + (high - low) / 2;
    if (child_at(middle)->begin_offset() < child.begin_offset()) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < count && child_at(low) == &child) return low;
  // Aliases and merge keys break the order.
  for (low = 0; low < count && child_at(low) != &child;) ++low;
  return low;
}

}  // namespace

std::string Value::pointer() const {
  std::vector<std::string> tokens;
  for (const Value* at = &origin(); at->parent_ != nullptr; at = at->parent_) {
    const auto items = at->parent_->items();
    const auto members = at->parent_->members();
    if (at->parent_->is_array()) {
      tokens.push_back(
          std::to_string(number_of(*at, items.size(), [&](std::size_t i) { return items[i]; })));
      continue;
    }
    const std::size_t number =
        number_of(*at, members.size(), [&](std::size_t i) { return members[i].value; });
    if (number < members.size()) tokens.push_back(escape_pointer_token(members[number].key));
  }
  std::string result;
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) result += "/" + *token;
  return result;
}

std::string escape_pointer_token(std::string_view token) {
  std::string result;
  result.reserve(token.size());
  for (const char c : token) {
    if (c == '~') {
      result += "~0";
    } else if (c == '/') {
      result += "~1";
    } else {
      result.push_back(c);
    }
  }
  return result;
}

namespace {

// The token without its escapes; nothing when `~` is followed by anything but 0 or 1.
std::optional<std::string> unescape(std::string_view token) {
  std::string result;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      result.push_back(token[i]);
      continue;
    }
    if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    result.push_back(token[i] == '0' ? '~' : '/');
  }
  return result;
}

const Value* element(const Value& array, std::string_view token) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool plain = token == "0" || (!token.empty() && token.front() != '0');
  if (error != std::errc{} || end != token.data() + token.size() || !plain) return nullptr;
  return index < array.size() ? array.items()[index] : nullptr;
}

}  // namespace

const Value* find_pointer(const Value& root, std::string_view pointer) {
  const Value* at = &root;
  while (!pointer.empty() && at != nullptr) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    if (at->is_array()) {
      at = element(*at, token);
      continue;
    }
    const std::optional<std::string> key = unescape(token);
    at = key ? at->find(*key) : nullptr;
  }
  return at;
}

bool equal(const Value& a, const Value& b) {
  if (&a == &b) return true;
  if (a.is_number() && b.is_number()) return equal_numbers(a.text(), b.text());
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.is_scalar()) return a.text() == b.text();
  if (a.is_array()) {
    return std::equal(
        a.items().begin(), a.items().end(), b.items().begin(), [](const Value* x, const Value* y) {
          return equal(*x, *y);
        });
  }
  return std::all_of(a.members().begin(), a.members().end(), [&b](const Member& member) {
    const Value* const other = b.find(member.key);
    return other != nullptr && equal(*member.value, *other);
  });
}

}  // namespace bkctl::yaml
