#pragma once

#include <memory>
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
  Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
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
