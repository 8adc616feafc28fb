#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace bk::obs {

/// The value of a log field or span attribute. A view is borrowed for the duration of the call it
/// is passed to.
using Value =
    std::variant<bool, std::int64_t, std::uint64_t, double, std::string_view, std::string>;

template <class T>
concept HasToString = requires(const T& value) {
  { value.to_string() } -> std::convertible_to<std::string>;
};

/// A name with a value: `{"order_id", id}`. Made from numbers, booleans, text, and anything with
/// `to_string()` (Uuid, Timestamp, Decimal …). It is a parameter and nothing to keep: text is
/// borrowed.
struct Field {
  std::string_view name;
  Value value;

  Field(std::string_view field, std::string_view text) : name(field), value(text) {}
  template <std::same_as<bool> T>
  Field(std::string_view field, T boolean) : name(field), value(boolean) {}
  template <std::signed_integral T>
  Field(std::string_view field, T number) : name(field), value(static_cast<std::int64_t>(number)) {}
  template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>)
  Field(std::string_view field, T number)
      : name(field), value(static_cast<std::uint64_t>(number)) {}
  template <std::floating_point T>
  Field(std::string_view field, T number) : name(field), value(static_cast<double>(number)) {}
  template <HasToString T>
  Field(std::string_view field, const T& object)
      : name(field), value(std::in_place_type<std::string>, object.to_string()) {}
};

using Fields = std::initializer_list<Field>;

}  // namespace bk::obs
