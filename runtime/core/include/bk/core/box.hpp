#pragma once

#include <type_traits>
#include <utility>

namespace bk {

/// A T, copyable and comparable, on the heap with the semantics of a value: copies copy the T,
/// comparison compares it. Never empty, except after being moved from. Makes recursive types
/// possible: `struct Node { std::optional<bk::Box<Node>> next; };`
///
/// T need be complete only where a Box is made and where its value is looked at, not where it is
/// copied, compared or destroyed: headers of types that refer to each other make do with
/// declarations.
template <class T>
class Box {
 public:
  using value_type = T;

  Box() : Box(new T()) {}
  // Not asked of a Box itself: T may be a tuple of what is not complete yet.
  template <class U = T>
    requires(!std::is_same_v<std::remove_cvref_t<U>, Box> && std::is_convertible_v<U &&, T>)
  Box(U&& value) : Box(new T(std::forward<U>(value))) {}
  Box(const Box& other) : value_(other.known_->copy(*other.value_)), known_(other.known_) {}
  Box(Box&& other) noexcept : value_(std::exchange(other.value_, nullptr)), known_(other.known_) {}
  Box& operator=(Box other) noexcept {
    std::swap(value_, other.value_);
    std::swap(known_, other.known_);
    return *this;
  }
  ~Box() {
    if (value_ != nullptr) known_->destroy(value_);
  }

  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_; }
  const T* operator->() const { return value_; }

  friend bool operator==(const Box& a, const Box& b) {
    return a.known_->equal(*a.value_, *b.value_);
  }

 private:
  // What is known of T where a Box is made.
  struct Known {
    T* (*copy)(const T&);
    void (*destroy)(T*);
    bool (*equal)(const T&, const T&);
  };
  static T* copy(const T& value) { return new T(value); }
  static void destroy(T* value) { delete value; }
  static bool equal(const T& a, const T& b) { return a == b; }
  static constexpr Known kKnown{&copy, &destroy, &equal};

  explicit Box(T* value) : value_(value), known_(&kKnown) {}

  T* value_;
  const Known* known_;
};

}  // namespace bk
