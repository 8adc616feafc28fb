#include "duration_series.hpp"

#include <cstdint>
#include <string>

namespace bk::app {

struct DurationSeries::Entry {
  std::string method;
  std::string route;
  int status;
  obs::Histogram* histogram;

  [[nodiscard]] bool is(
      std::string_view other_method, std::string_view other_route, int other) const {
    return status == other && route == other_route && method == other_method;
  }
};

DurationSeries::DurationSeries(obs::Family<obs::Histogram>& family) : family_(family) {}
DurationSeries::~DurationSeries() = default;

obs::Histogram& DurationSeries::of(std::string_view method, std::string_view route, int status) {
  // A route's text stays where it is as long as it is served.
  const auto hash = (reinterpret_cast<std::uintptr_t>(route.data()) >> 4U) +
                    static_cast<std::size_t>(status) * 31 + method.size() * 7;
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    const Entry* entry = slots_[(hash + probe) % kSlots].load(std::memory_order_acquire);
    if (entry == nullptr) break;
    if (entry->is(method, route, status)) return *entry->histogram;
  }
  obs::Histogram& histogram = family_.with({method, route, std::to_string(status)});
  const std::lock_guard lock{mutex_};
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    Slot& slot = slots_[(hash + probe) % kSlots];
    if (slot.load(std::memory_order_relaxed) != nullptr) continue;
    entries_.push_back(std::make_unique<const Entry>(
        Entry{std::string{method}, std::string{route}, status, &histogram}));
    slot.store(entries_.back().get(), std::memory_order_release);
    break;
  }
  return histogram;
}

}  // namespace bk::app
