#pragma once

#include <optional>
#include <type_traits>
#include <utility>

namespace bk {

/// A value that may be JSON null. Unlike std::optional, whose empty state means "absent", an empty
/// Nullable is present and null; `std::optional<bk::Nullable<T>>` therefore has the three states of
/// a merge patch (RFC 7396).
template <class T>
class Nullable {
 public:
  using value_type = T;

  Nullable() = default;
  Nullable(std::nullopt_t) {}
  Nullable(T value) : value_(std::move(value)) {}
  template <class U>
    requires(
        std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, T> &&
        !std::is_same_v<std::remove_cvref_t<U>, Nullable>)
  Nullable(U&& value) : value_(std::forward<U>(value)) {}

  [[nodiscard]] bool is_null() const { return !value_.has_value(); }
  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  void reset() { value_.reset(); }
  T& emplace() { return value_.emplace(); }

  friend bool operator==(const Nullable&, const Nullable&) = default;

 private:
  std::optional<T> value_;
};

}  // namespace bk
