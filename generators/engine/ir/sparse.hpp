#pragma once

#include <memory>
#include <utility>

namespace bkctl::ir {

/// A large value that is nearly always the default one: takes room only where it differs. Copies
/// are copies of the value.
template <class T>
class Sparse {
 public:
  Sparse() = default;
  Sparse(T value) { *this = std::move(value); }
  Sparse(const Sparse& other)
      : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Sparse(Sparse&&) noexcept = default;
  Sparse& operator=(Sparse other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  Sparse& operator=(T value) {
    value_ = value == T{} ? nullptr : std::make_unique<T>(std::move(value));
    return *this;
  }
  ~Sparse() = default;

  const T& operator*() const { return value_ ? *value_ : none(); }
  const T* operator->() const { return &**this; }

  /// To change it; makes room.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }

  friend bool operator==(const Sparse& a, const Sparse& b) { return *a == *b; }

 private:
  static const T& none() {
    static const T kNone{};
    return kNone;
  }

  std::unique_ptr<T> value_;
};

}  // namespace bkctl::ir
