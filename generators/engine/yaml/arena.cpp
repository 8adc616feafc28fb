#include "engine/yaml/arena.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <numeric>
#include <string>
#include <type_traits>
#include <unordered_set>

#include "engine/yaml/object_index.hpp"

namespace bkctl::yaml {

Arena::Arena() : memory_(4u << 10) {}
Arena::~Arena() = default;

void* Arena::allocate(std::size_t size, std::size_t align) {
  used_ += size;
  return memory_.allocate(size, align);
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* const data = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(data, text.data(), text.size());
  return {data, text.size()};
}

Value* Arena::fresh(Place place, Kind kind) {
  static_assert(
      std::is_trivially_destructible_v<Value> && std::is_trivially_destructible_v<Member>);
  Value* const value = new (allocate(sizeof(Value), alignof(Value))) Value();
  value->kind_ = kind;
  value->file_ = place.file;
  value->begin_ = place.begin;
  value->end_ = place.end;
  return value;
}

Value* Arena::derived(const Value& origin, Kind kind) {
  Value* const value = fresh({origin.file_, origin.begin_, origin.end_}, kind);
  value->parent_ = &origin.origin();
  value->derived_ = true;
  return value;
}

Value* Arena::scalar(Place place, Kind kind, std::string_view text, bool quoted) {
  Value* const value = fresh(place, kind);
  value->data_ = text.data();
  value->size_ = static_cast<std::uint32_t>(text.size());
  if (kind == Kind::kBoolean) value->size_ = text == "true" ? 1 : 0;
  value->quoted_ = quoted;
  return value;
}

void Arena::set_items(Value& value, std::span<const Value* const> items) {
  value.size_ = static_cast<std::uint32_t>(items.size());
  if (items.empty()) return;
  void* const data = allocate(items.size_bytes(), alignof(const Value*));
  std::memcpy(data, items.data(), items.size_bytes());
  value.data_ = data;
}

void Arena::set_members(Value& value, std::span<const Member> members) {
  const std::size_t count = members.size();
  value.size_ = static_cast<std::uint32_t>(count);
  if (count == 0) return;
  const bool indexed = count > kLinearMembers;
  const std::size_t bytes = members.size_bytes() + (indexed ? count * sizeof(std::uint32_t) : 0);
  auto* const data = static_cast<Member*>(allocate(bytes, alignof(Member)));
  std::uninitialized_copy(members.begin(), members.end(), data);
  if (indexed) {
    auto* const index = reinterpret_cast<std::uint32_t*>(data + count);
    std::iota(index, index + count, 0u);
    std::sort(index, index + count, [&](std::uint32_t a, std::uint32_t b) {
      return members[a].key < members[b].key;
    });
  }
  value.data_ = data;
}

void Arena::attach(const Value& child, const Value& parent) {
  // What an alias repeats stands before its parent, and belongs to where its anchor stands.
  if (child.parent_ != nullptr || child.begin_ < parent.begin_) return;
  // The child was made by this arena a moment ago; only its maker holds it.
  const_cast<Value&>(child).parent_ = &parent;
}

Value* Arena::array(Place place, std::span<const Value* const> items) {
  Value* const value = fresh(place, Kind::kArray);
  set_items(*value, items);
  for (const Value* item : items) attach(*item, *value);
  return value;
}

Value* Arena::object(Place place, std::span<const Member> members) {
  Value* const value = fresh(place, Kind::kObject);
  set_members(*value, members);
  for (const Member& member : members) attach(*member.value, *value);
  return value;
}

const Value* Arena::make_string(std::string_view text, const Value& origin) {
  const std::string_view stored = copy(text);
  Value* const value = derived(origin, Kind::kString);
  value->data_ = stored.data();
  value->size_ = static_cast<std::uint32_t>(stored.size());
  return value;
}

const Value* Arena::make_boolean(bool boolean, const Value& origin) {
  Value* const value = derived(origin, Kind::kBoolean);
  value->size_ = boolean ? 1 : 0;
  return value;
}

const Value* Arena::make_integer(std::int64_t integer, const Value& origin) {
  const std::string_view stored = copy(std::to_string(integer));
  Value* const value = derived(origin, Kind::kInteger);
  value->data_ = stored.data();
  value->size_ = static_cast<std::uint32_t>(stored.size());
  return value;
}

const Value* Arena::make_null(const Value& origin) {
  return derived(origin, Kind::kNull);
}

const Value* Arena::make_array(std::span<const Value* const> items, const Value& origin) {
  Value* const value = derived(origin, Kind::kArray);
  set_items(*value, items);
  return value;
}

const Value* Arena::make_object(std::span<const Member> members, const Value& origin) {
  Value* const value = derived(origin, Kind::kObject);
  set_members(*value, members);
  return value;
}

Member Arena::member(std::string_view key, const Value* value) {
  return {copy(key), value, &value->file(), value->begin_offset(), value->end_offset()};
}

const Member* find_duplicate(std::span<const Member> members) {
  if (members.size() <= kLinearMembers) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].key == members[j].key) return &members[i];
      }
    }
    return nullptr;
  }
  std::unordered_set<std::string_view> seen;
  seen.reserve(members.size());
  for (const Member& member : members) {
    if (!seen.insert(member.key).second) return &member;
  }
  return nullptr;
}

}  // namespace bkctl::yaml
