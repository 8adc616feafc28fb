#include "bk/json/value.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace bk::json {
namespace {

// Below this many members a linear search is as quick as anything.
constexpr std::size_t kLinear = 8;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

constinit const Value kNullValue;

bool has_twin(const std::vector<Object::Member>& members) {
  for (std::size_t i = 1; i < members.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (members[i].first == members[j].first) return true;
    }
  }
  return false;
}

std::string unescape_pointer(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '1' ? '/' : '~';
    } else {
      out += token[i];
    }
  }
  return out;
}

}  // namespace

Object::Object(std::initializer_list<Member> members) {
  for (const Member& member : members) set(member.first, member.second);
}

Object Object::assemble(std::vector<Member> members, std::vector<std::string>& duplicates) {
  Object out;
  out.members_ = std::move(members);
  if (out.members_.size() <= kLinear && !has_twin(out.members_)) return out;
  std::vector<std::uint32_t> order(out.members_.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t index) -> const std::string& {
    return out.members_[index].first;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  std::vector<std::uint32_t> doubles;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (key(order[i]) == key(order[i - 1])) doubles.push_back(order[i]);
  }
  if (!doubles.empty()) {
    std::sort(doubles.begin(), doubles.end(), std::greater<>{});
    std::vector<Member> kept;
    for (std::uint32_t i = 0; i < out.members_.size(); ++i) {
      if (!doubles.empty() && doubles.back() == i) {
        duplicates.push_back(out.members_[i].first);
        doubles.pop_back();
      } else {
        kept.push_back(std::move(out.members_[i]));
      }
    }
    out.members_ = std::move(kept);
    out.sort();
  } else if (order.size() > kLinear) {
    out.sorted_ = std::move(order);
  }
  return out;
}

std::size_t Object::size() const {
  return members_.size();
}
Object::const_iterator Object::begin() const {
  return members_.begin();
}
Object::const_iterator Object::end() const {
  return members_.end();
}

void Object::sort() {
  sorted_.clear();
  if (members_.size() <= kLinear) return;
  sorted_.resize(members_.size());
  std::iota(sorted_.begin(), sorted_.end(), 0U);
  std::sort(sorted_.begin(), sorted_.end(), [&](auto a, auto b) {
    return members_[a].first < members_[b].first;
  });
}

std::size_t Object::lower_bound(std::string_view key) const {
  const auto at = std::lower_bound(
      sorted_.begin(), sorted_.end(), key, [&](std::uint32_t index, std::string_view k) {
        return members_[index].first < k;
      });
  return static_cast<std::size_t>(at - sorted_.begin());
}

std::size_t Object::index_of(std::string_view key) const {
  if (sorted_.empty()) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].first == key) return i;
    }
    return kNone;
  }
  const std::size_t at = lower_bound(key);
  return at < sorted_.size() && members_[sorted_[at]].first == key ? sorted_[at] : kNone;
}

const Value* Object::find(std::string_view key) const {
  const std::size_t index = index_of(key);
  return index == kNone ? nullptr : &members_[index].second;
}

Value* Object::find(std::string_view key) {
  const std::size_t index = index_of(key);
  return index == kNone ? nullptr : &members_[index].second;
}

Value& Object::set(std::string key, Value value) {
  if (Value* found = find(key)) {
    *found = std::move(value);
    return *found;
  }
  insert(std::move(key), std::move(value));
  return members_.back().second;
}

bool Object::insert(std::string key, Value value) {
  if (contains(key)) return false;
  const auto index = static_cast<std::uint32_t>(members_.size());
  if (!sorted_.empty()) {
    sorted_.insert(sorted_.begin() + static_cast<std::ptrdiff_t>(lower_bound(key)), index);
  }
  members_.emplace_back(std::move(key), std::move(value));
  if (sorted_.empty()) sort();
  return true;
}

bool Object::erase(std::string_view key) {
  const std::size_t index = index_of(key);
  if (index == kNone) return false;
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(index));
  sort();
  return true;
}

bool operator==(const Object& a, const Object& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Object::Member& member) {
    const Value* other = b.find(member.first);
    return other != nullptr && member.second == *other;
  });
}

Value::Value(Boolean boolean) : state_(boolean.value) {}
Value::Value(double number) : state_(Number{number}) {}
Value::Value(Number number) : state_(std::move(number)) {}
Value::Value(const char* text) : state_(std::string{text}) {}
Value::Value(std::string_view text) : state_(std::string{text}) {}
Value::Value(std::string text) : state_(std::move(text)) {}
Value::Value(Array array) : state_(std::move(array)) {}
Value::Value(Object object) : state_(std::move(object)) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

bool operator==(const Value& a, const Value& b) {
  return a.state_ == b.state_;
}

const Value* Value::find(std::string_view key) const {
  const Object* object = if_object();
  return object != nullptr ? object->find(key) : nullptr;
}

const Value* Value::find(std::size_t index) const {
  const Array* array = if_array();
  return array != nullptr && index < array->size() ? &(*array)[index] : nullptr;
}

const Value& Value::operator[](std::string_view key) const {
  const Value* found = find(key);
  return found != nullptr ? *found : kNullValue;
}

const Value& Value::operator[](std::size_t index) const {
  const Value* found = find(index);
  return found != nullptr ? *found : kNullValue;
}

const Value* Value::resolve(std::string_view pointer) const {
  const Value* at = this;
  while (at != nullptr && !pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view token = pointer.substr(1, end - 1);
    pointer.remove_prefix(end);
    if (at->is_array()) {
      std::size_t index = 0;
      const auto [stop, error] = std::from_chars(token.data(), token.data() + token.size(), index);
      const bool canonical = token.size() == 1 || !token.starts_with('0');
      if (error != std::errc{} || stop != token.data() + token.size() || !canonical) return nullptr;
      at = at->find(index);
    } else {
      at = at->find(unescape_pointer(token));
    }
  }
  return at;
}

}  // namespace bk::json
