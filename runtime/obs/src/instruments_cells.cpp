#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <new>
#include <thread>

#include "bk/obs/metrics.hpp"
#include "shards.hpp"

namespace bk::obs {

std::size_t shard_count() {
  static const std::size_t count =
      std::bit_ceil(std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16));
  return count;
}

std::size_t shard() {
  static std::atomic<std::size_t> next{0};
  thread_local const std::size_t mine = next.fetch_add(1) & (shard_count() - 1);
  return mine;
}

Counter::Counter() : cells_(std::make_unique<Cell[]>(shard_count())) {}

void Counter::add(std::uint64_t amount) noexcept {
  cells_[shard()].sum.fetch_add(amount, std::memory_order_relaxed);
}

std::uint64_t Counter::value() const noexcept {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < shard_count(); ++i) {
    total += cells_[i].sum.load(std::memory_order_relaxed);
  }
  return total;
}

void Gauge::set(double value) noexcept {
  value_.store(value, std::memory_order_relaxed);
}
void Gauge::add(double amount) noexcept {
  value_.fetch_add(amount, std::memory_order_relaxed);
}
double Gauge::value() const noexcept {
  return value_.load(std::memory_order_relaxed);
}

struct alignas(64) Histogram::Cell {
  // Enough for the conventions' fourteen bounds without a second allocation; longer lists are cut.
  static constexpr std::size_t kMaxBounds = 30;
  std::atomic<double> sum{0};
  std::atomic<std::uint64_t> counts[kMaxBounds + 1]{};
};

void Histogram::CellsDeleter::operator()(Cell* cells) const noexcept {
  delete[] cells;
}

Histogram::Histogram(std::span<const double> bounds)
    : bounds_(bounds.first(std::min(bounds.size(), Cell::kMaxBounds))),
      cells_(new Cell[shard_count()]) {}

void Histogram::record(double value) noexcept {
  if (std::isnan(value)) return;
  Cell& cell = cells_[shard()];
  // A value equal to a bound belongs to that bound: `le` means less or equal.
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  cell.counts[bucket].fetch_add(1, std::memory_order_relaxed);
  cell.sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot snapshot;
  snapshot.cumulative.resize(bounds_.size() + 1);
  for (std::size_t i = 0; i < shard_count(); ++i) {
    snapshot.sum += cells_[i].sum.load(std::memory_order_relaxed);
    for (std::size_t bucket = 0; bucket <= bounds_.size(); ++bucket) {
      snapshot.cumulative[bucket] += cells_[i].counts[bucket].load(std::memory_order_relaxed);
    }
  }
  for (std::size_t bucket = 1; bucket <= bounds_.size(); ++bucket) {
    snapshot.cumulative[bucket] += snapshot.cumulative[bucket - 1];
  }
  return snapshot;
}

}  // namespace bk::obs
