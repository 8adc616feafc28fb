#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "bk/core/bytes.hpp"
#include "bk/core/nullable.hpp"
#include "bk/core/scalar.hpp"

namespace bk::db {

// What a C++ value is in a statement. Uuid, Timestamp, Date, Decimal … go as their text; empty
// optionals and Nullables as null.
inline Scalar to_scalar(Scalar value) {
  return value;
}
inline Scalar to_scalar(std::nullptr_t) {
  return {};
}
inline Scalar to_scalar(std::nullopt_t) {
  return {};
}
inline Scalar to_scalar(std::same_as<bool> auto value) {
  return value;
}
template <std::integral T>
  requires(!std::same_as<T, bool> && (std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t)))
Scalar to_scalar(T value) {
  return static_cast<std::int64_t>(value);
}
inline Scalar to_scalar(std::floating_point auto value) {
  return static_cast<double>(value);
}
inline Scalar to_scalar(const char* text) {
  return std::string{text};
}
inline Scalar to_scalar(std::string_view text) {
  return std::string{text};
}
inline Scalar to_scalar(std::string text) {
  return text;
}
inline Scalar to_scalar(Bytes bytes) {
  return bytes;
}
template <class T>
  requires requires(const T& value) {
    { value.to_string() } -> std::convertible_to<std::string>;
  }
Scalar to_scalar(const T& value) {
  return std::string{value.to_string()};
}
template <class T>
Scalar to_scalar(const std::optional<T>& value);
template <class T>
Scalar to_scalar(const Nullable<T>& value) {
  return value ? to_scalar(*value) : Scalar{};
}
template <class T>
Scalar to_scalar(const std::optional<T>& value) {
  return value ? to_scalar(*value) : Scalar{};
}

/// The values of a statement's parameters: `{id, "paperback", 3, std::nullopt}`, or a vector of
/// Scalars.
///
/// A class of its own, without std::initializer_list, because gcc 12 cannot compile lists of
/// initialisers in the arguments of an awaited call.
class Values {
 public:
  Values() = default;
  Values(std::vector<Scalar> values) : values_(std::move(values)) {}
  template <class... V>
    requires(sizeof...(V) > 0 && (requires(V&& value) {
               to_scalar(std::forward<V>(value));
             } && ...))
  Values(V&&... values) {
    values_.reserve(sizeof...(V));
    (values_.push_back(to_scalar(std::forward<V>(values))), ...);
  }

  [[nodiscard]] const std::vector<Scalar>& list() const { return values_; }
  [[nodiscard]] std::vector<Scalar>& list() { return values_; }

 private:
  std::vector<Scalar> values_;
};

}  // namespace bk::db
