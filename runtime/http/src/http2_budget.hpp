#pragma once

#include <algorithm>
#include <chrono>

namespace bk::http {

/// What a client of HTTP/2 may have of frames that make work and bring no request: resets, pings,
/// settings, empty data, and what is refused. A thousand at once, and then 33 in a second.
class Http2Budget {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Http2Budget(Time now) : last_(now) {}

  /// False when it is used up.
  bool spend(Time now) {
    using Seconds = std::chrono::duration<double>;
    left_ = std::min(kMost, left_ + kPerSecond * Seconds{now - last_}.count()) - 1;
    last_ = now;
    return left_ >= 0;
  }

 private:
  static constexpr double kMost = 1000;
  static constexpr double kPerSecond = 33;
  double left_ = kMost;
  Time last_;
};

}  // namespace bk::http
