#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "engine/yaml/value.hpp"

namespace bkctl::yaml {

/// Owns values. Everything made by it lives, at a fixed address, as long as it. Not thread-safe
/// while making.
///
/// Also the way to make values that no file contains (lifting an older document): those take place
/// and pointer from an origin, and share the parts that stay as written.
class Arena {
 public:
  Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// A copy of the text.
  std::string_view copy(std::string_view text);

  // Values as written: for the parsers.
  struct Place {
    const SourceFile* file;
    std::uint32_t begin;
    std::uint32_t end;
  };
  /// `text` must live as long as the arena: a part of the file's text, or a copy().
  Value* scalar(Place place, Kind kind, std::string_view text, bool quoted = false);
  /// Sets the parent of every child that has none yet.
  Value* array(Place place, std::span<const Value* const> items);
  /// Keys must be distinct: see find_duplicate().
  Value* object(Place place, std::span<const Member> members);

  // Values made from others. `origin` gives place and pointer and must outlive the arena.
  const Value* make_string(std::string_view text, const Value& origin);
  const Value* make_boolean(bool value, const Value& origin);
  const Value* make_integer(std::int64_t value, const Value& origin);
  const Value* make_null(const Value& origin);
  const Value* make_array(std::span<const Value* const> items, const Value& origin);
  const Value* make_object(std::span<const Member> members, const Value& origin);
  /// A member that no file contains: its place is its value's.
  Member member(std::string_view key, const Value* value);

  /// Bytes handed out so far.
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  Value* fresh(Place place, Kind kind);
  Value* derived(const Value& origin, Kind kind);
  void* allocate(std::size_t size, std::size_t align);
  void set_items(Value& value, std::span<const Value* const> items);
  void set_members(Value& value, std::span<const Member> members);
  static void attach(const Value& child, const Value& parent);

  std::pmr::monotonic_buffer_resource memory_;
  std::size_t used_ = 0;
};

/// The first member whose key stands earlier in the list too, or nullptr.
const Member* find_duplicate(std::span<const Member> members);

}  // namespace bkctl::yaml
