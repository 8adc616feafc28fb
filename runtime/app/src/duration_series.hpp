#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "bk/obs/metrics.hpp"

namespace bk::app {

/// The histograms of requests by method, route and status. Those of the first few hundred are found
/// without a lock and without making the text of their labels; the others as the family finds them.
/// Any thread.
class DurationSeries {
 public:
  explicit DurationSeries(obs::Family<obs::Histogram>& family);
  ~DurationSeries();

  obs::Histogram& of(std::string_view method, std::string_view route, int status);

 private:
  struct Entry;
  using Slot = std::atomic<const Entry*>;
  static constexpr std::size_t kSlots = 1024;
  static constexpr std::size_t kProbes = 4;

  obs::Family<obs::Histogram>& family_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<const Entry>> entries_;
  std::array<Slot, kSlots> slots_{};
};

}  // namespace bk::app
