#pragma once

#include <cassert>
#include <memory>
#include <type_traits>
#include <utility>

#include "bk/core/error.hpp"

namespace bk {

/// A value or the Error that stands in its place. Reading the one that is not there is a bug
/// (asserted).
///
/// Converts from anything the value converts from, and from a Result of such, so a handler may
/// `co_return co_await repository.find(...)` when its reply is made from what find returns.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(Error error) : error_(std::move(error)), has_value_(false) {}

  template <class U = T>
    requires(std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, Result> &&
             !std::is_same_v<std::remove_cvref_t<U>, Error>)
  Result(U&& value) : value_(std::forward<U>(value)), has_value_(true) {}

  template <class U>
    requires(!std::is_same_v<U, T> && std::is_convertible_v<U &&, T>)
  Result(Result<U>&& other) : has_value_(other.has_value()) {
    if (has_value_) {
      std::construct_at(&value_, std::move(other).value());
    } else {
      std::construct_at(&error_, std::move(other).error());
    }
  }

  Result(const Result& other)
    requires std::is_copy_constructible_v<T>
      : has_value_(other.has_value_) {
    if (has_value_) {
      std::construct_at(&value_, other.value_);
    } else {
      std::construct_at(&error_, other.error_);
    }
  }
  Result(Result&& other) noexcept : has_value_(other.has_value_) { take(other); }
  Result& operator=(const Result& other)
    requires std::is_copy_constructible_v<T>
  {
    return *this = Result(other);
  }
  Result& operator=(Result&& other) noexcept {
    if (this == &other) return *this;
    destroy();
    has_value_ = other.has_value_;
    take(other);
    return *this;
  }
  ~Result() { destroy(); }

  [[nodiscard]] bool has_value() const { return has_value_; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& value() & {
    assert(has_value());
    return value_;
  }
  [[nodiscard]] const T& value() const& {
    assert(has_value());
    return value_;
  }
  [[nodiscard]] T&& value() && {
    assert(has_value());
    return std::move(value_);
  }

  [[nodiscard]] Error& error() & {
    assert(!has_value());
    return error_;
  }
  [[nodiscard]] const Error& error() const& {
    assert(!has_value());
    return error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(!has_value());
    return std::move(error_);
  }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  void destroy() {
    if (has_value_) {
      std::destroy_at(&value_);
    } else {
      std::destroy_at(&error_);
    }
  }
  void take(Result& other) {
    if (has_value_) {
      std::construct_at(&value_, std::move(other.value_));
    } else {
      std::construct_at(&error_, std::move(other.error_));
    }
  }

  // Not a std::variant: every function that may fail has one of these, and variants are what
  // compilers take longest over.
  union {
    T value_;
    Error error_;
  };
  bool has_value_;
};

/// Success without a value, or an Error. `return {};` is success.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}

  [[nodiscard]] bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] Error& error() & {
    assert(failed_);
    return error_;
  }
  [[nodiscard]] const Error& error() const& {
    assert(failed_);
    return error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(failed_);
    return std::move(error_);
  }

 private:
  Error error_{ErrorCode::kInternal};
  bool failed_ = false;
};

}  // namespace bk
