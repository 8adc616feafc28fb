#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bk/json/number.hpp"

namespace bk::json {

class Value;

/// The JSON value null, as a type.
struct Null {
  friend bool operator==(Null, Null) = default;
};

/// An object that keeps its members in order. Keys are unique. Finding a key takes logarithmic time
/// at worst, whatever the keys are.
class Object {
 public:
  using Member = std::pair<std::string, Value>;
  using const_iterator = std::vector<Member>::const_iterator;

  Object() = default;
  /// A later member replaces the value of an earlier one with the same key.
  Object(std::initializer_list<Member> members);

  /// Of members in order; of those with the same key the first stays, and the key goes to
  /// `duplicates`. Takes n log n.
  static Object assemble(std::vector<Member> members, std::vector<std::string>& duplicates);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const_iterator begin() const;
  [[nodiscard]] const_iterator end() const;

  /// Null when there is no such member. Valid until a member is added or removed.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);
  [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }

  /// Adds a member at the end, or replaces the value of the one that is there.
  Value& set(std::string key, Value value);
  /// Adds a member at the end; false, and nothing changes, when the key is taken.
  bool insert(std::string key, Value value);
  bool erase(std::string_view key);

  /// The same members, in any order.
  friend bool operator==(const Object& a, const Object& b);

 private:
  [[nodiscard]] std::size_t index_of(std::string_view key) const;
  [[nodiscard]] std::size_t lower_bound(std::string_view key) const;
  void sort();

  std::vector<Member> members_;
  std::vector<std::uint32_t> sorted_;  // positions by key; empty while linear search is as quick
};

/// Any JSON value. Numbers are exact, objects keep their order.
class Value {
 public:
  using Array = std::vector<Value>;
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

  constexpr Value() = default;
  Value(Null) {}
  Value(std::same_as<bool> auto boolean) : Value(Boolean{boolean}) {}
  Value(std::signed_integral auto number) : Value(Number{static_cast<std::int64_t>(number)}) {}
  template <std::unsigned_integral N>
    requires(!std::same_as<N, bool>)
  Value(N number) : Value(Number{static_cast<std::uint64_t>(number)}) {}
  Value(double number);
  Value(Number number);
  Value(const char* text);
  Value(std::string_view text);
  Value(std::string text);
  Value(Array array);
  Value(Object object);

  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(state_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == Kind::kNull; }
  [[nodiscard]] bool is_boolean() const { return kind() == Kind::kBoolean; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::kNumber; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::kString; }
  [[nodiscard]] bool is_array() const { return kind() == Kind::kArray; }
  [[nodiscard]] bool is_object() const { return kind() == Kind::kObject; }

  // The value as what it is; null when it is something else.
  [[nodiscard]] const bool* if_boolean() const { return std::get_if<bool>(&state_); }
  [[nodiscard]] const Number* if_number() const { return std::get_if<Number>(&state_); }
  [[nodiscard]] const std::string* if_string() const { return std::get_if<std::string>(&state_); }
  [[nodiscard]] const Array* if_array() const { return std::get_if<Array>(&state_); }
  [[nodiscard]] const Object* if_object() const { return std::get_if<Object>(&state_); }
  [[nodiscard]] std::string* if_string() { return std::get_if<std::string>(&state_); }
  [[nodiscard]] Array* if_array() { return std::get_if<Array>(&state_); }
  [[nodiscard]] Object* if_object() { return std::get_if<Object>(&state_); }

  /// The member of an object or the element of an array; null when this is not one or has none
  /// such.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const Value* find(std::size_t index) const;
  /// The value at a JSON Pointer (RFC 6901); null when there is none.
  [[nodiscard]] const Value* resolve(std::string_view pointer) const;
  /// For reading loosely shaped values: a shared null stands for what is not there.
  [[nodiscard]] const Value& operator[](std::string_view key) const;
  [[nodiscard]] const Value& operator[](std::size_t index) const;

  /// Equality as JSON Schema has it: 1 equals 1.0, and the order of members does not matter.
  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Boolean {
    bool value;
  };
  explicit Value(Boolean boolean);

  std::variant<Null, bool, Number, std::string, Array, Object> state_;
};

}  // namespace bk::json
