#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/source_span.hpp"

namespace bkctl::yaml {

enum class Kind : std::uint8_t { kNull, kBoolean, kInteger, kNumber, kString, kArray, kObject };

/// `null`, `boolean`, `integer`, `number`, `string`, `array`, `object`.
std::string_view to_string(Kind kind);

struct Member;
class TreeBuilder;

/// One value of a YAML or JSON text, with its place. Immutable; lives in the Tree (or Arena) that
/// made it, at a fixed address, which is its identity. Reading a kind that is not there gives the
/// empty answer, never a crash.
///
/// A value that a program made from another one (Arena::object(…, origin)) has the origin's place
/// and pointer.
class Value {
 public:
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::kNull; }
  [[nodiscard]] bool is_boolean() const { return kind_ == Kind::kBoolean; }
  [[nodiscard]] bool is_integer() const { return kind_ == Kind::kInteger; }
  /// An integer is a number too.
  [[nodiscard]] bool is_number() const { return kind_ == Kind::kNumber || kind_ == Kind::kInteger; }
  [[nodiscard]] bool is_string() const { return kind_ == Kind::kString; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::kArray; }
  [[nodiscard]] bool is_object() const { return kind_ == Kind::kObject; }
  [[nodiscard]] bool is_scalar() const { return !is_array() && !is_object(); }

  [[nodiscard]] bool as_boolean() const { return kind_ == Kind::kBoolean && size_ != 0; }
  /// Of a string its decoded text; of any other scalar its text in JSON form, numbers exactly as
  /// written where that is JSON (`1.50` stays `1.50`, YAML's `0x10` becomes `16`).
  [[nodiscard]] std::string_view text() const;
  /// The text of a string, empty for every other kind.
  [[nodiscard]] std::string_view as_string() const {
    return is_string() ? text() : std::string_view{};
  }
  /// The value of an integer (also `3.0` and `1e2`, as JSON Schema counts) that fits.
  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
  [[nodiscard]] std::optional<std::uint64_t> as_uint64() const;
  /// Nearest double of a number.
  [[nodiscard]] std::optional<double> as_double() const;

  /// Elements of an array, members of an object in document order.
  [[nodiscard]] std::span<const Value* const> items() const;
  [[nodiscard]] std::span<const Member> members() const;
  [[nodiscard]] std::size_t size() const { return is_scalar() ? 0 : size_; }

  /// The member's value, or nullptr (also when this is no object). Logarithmic for large objects.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const Member* find_member(std::string_view key) const;

  /// Place of the value; of a member's key see Member::key_span().
  [[nodiscard]] SourceSpan span() const;
  /// JSON Pointer into the file as written (RFC 6901): `/paths/~1pets/get`; empty for the root.
  [[nodiscard]] std::string pointer() const;
  [[nodiscard]] const SourceFile& file() const { return *file_; }
  [[nodiscard]] std::uint32_t begin_offset() const { return begin_; }
  [[nodiscard]] std::uint32_t end_offset() const { return end_; }

  /// The object or array this stands in as written, or nullptr for a root. For an anchored YAML
  /// value: where the anchor stands.
  [[nodiscard]] const Value* parent() const { return derived_ ? parent_->parent() : parent_; }
  /// The value as written that this one was made from; itself when it was not made by a program.
  [[nodiscard]] const Value& origin() const { return derived_ ? parent_->origin() : *this; }

  /// Whether a plain YAML scalar was given by quotes or a block: the text "no" as opposed to no.
  [[nodiscard]] bool quoted() const { return quoted_; }

 private:
  friend class Arena;
  Value() = default;

  Kind kind_ = Kind::kNull;
  bool derived_ = false;
  bool quoted_ = false;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t size_ = 0;
  const SourceFile* file_ = nullptr;
  const Value* parent_ = nullptr;
  const void* data_ = nullptr;
};

/// A key of an object with its value.
struct Member {
  std::string_view key;
  const Value* value = nullptr;
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;  ///< of the key, bytes in `file`
  std::uint32_t end = 0;

  [[nodiscard]] SourceSpan key_span() const;
};

/// RFC 6901: `~` → `~0`, `/` → `~1`.
std::string escape_pointer_token(std::string_view token);

/// Follows a JSON Pointer (already percent-decoded, `` or `/a/b`); nullptr when it leads nowhere or
/// is malformed.
const Value* find_pointer(const Value& root, std::string_view pointer);

/// Whether both are the same JSON value: numbers by value, objects in any order.
bool equal(const Value& a, const Value& b);

/// The value as compact JSON text; with `indent` > 0 over lines. Numbers exactly as Value::text()
/// has them; .inf and .nan, which JSON lacks, as null.
std::string to_json(const Value& value, int indent = 0);

}  // namespace bkctl::yaml
