#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace bk {

/// A T on the heap with the semantics of a value: copies copy the T, comparison compares it. Never
/// empty, except after being moved from. Makes recursive types possible: `struct Node {
/// std::optional<bk::Box<Node>> next; };`
template <class T>
class Box {
 public:
  using value_type = T;

  Box() : value_(std::make_unique<T>()) {}
  // Not asked of a Box itself: T may be a tuple of what is not complete yet.
  template <class U = T>
    requires(!std::is_same_v<std::remove_cvref_t<U>, Box> && std::is_convertible_v<U &&, T>)
  Box(U&& value) : value_(std::make_unique<T>(std::forward<U>(value))) {}
  Box(const Box& other) : value_(std::make_unique<T>(*other)) {}
  Box(Box&&) noexcept = default;
  Box& operator=(const Box& other) {
    if (this != &other) value_ = std::make_unique<T>(*other);
    return *this;
  }
  Box& operator=(Box&&) noexcept = default;
  ~Box() = default;

  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }

  friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace bk
