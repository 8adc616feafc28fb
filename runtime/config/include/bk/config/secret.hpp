#pragma once

#include <iosfwd>
#include <string>
#include <utility>

namespace bk::config {

/// Text that must not reach a log: it cannot be printed, compared or converted, only revealed on
/// purpose. Its memory is wiped when it goes.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) { value_.swap(value); }
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept { value_.swap(other.value_); }
  Secret& operator=(const Secret& other) {
    Secret copy{other};
    value_.swap(copy.value_);
    return *this;
  }
  Secret& operator=(Secret&& other) noexcept {
    value_.swap(other.value_);
    return *this;
  }
  ~Secret();

  [[nodiscard]] bool empty() const { return value_.empty(); }
  /// The text itself, as long as the Secret lives. Whoever takes it answers for where it goes.
  [[nodiscard]] const std::string& reveal() const { return value_; }

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  std::string value_;
};

}  // namespace bk::config
