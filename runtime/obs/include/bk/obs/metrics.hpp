#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bk::obs {

// Instruments. Every operation on them is safe from any thread and wait-free or nearly so: each
// keeps one cell per group of threads, and cells are added up when somebody looks. References stay
// valid as long as their Metrics.

/// A sum that only grows.
class Counter {
 public:
  Counter();
  void add(std::uint64_t amount = 1) noexcept;
  [[nodiscard]] std::uint64_t value() const noexcept;

 private:
  struct alignas(64) Cell {
    std::atomic<std::uint64_t> sum{0};
  };
  std::unique_ptr<Cell[]> cells_;
};

/// A value that goes up and down.
class Gauge {
 public:
  void set(double value) noexcept;
  void add(double amount) noexcept;
  [[nodiscard]] double value() const noexcept;

 private:
  std::atomic<double> value_{0};
};

/// How often values fell below each of a list of bounds.
class Histogram {
 public:
  /// `bounds` ascend and outlive the histogram; a last one of +Inf is implied.
  explicit Histogram(std::span<const double> bounds);
  void record(double value) noexcept;

  struct Snapshot {
    std::vector<std::uint64_t> cumulative;  ///< one per bound, then +Inf
    double sum = 0;
    [[nodiscard]] std::uint64_t count() const { return cumulative.back(); }
  };
  [[nodiscard]] Snapshot snapshot() const;

 private:
  struct Cell;
  struct CellsDeleter {
    void operator()(Cell* cells) const noexcept;
  };
  std::span<const double> bounds_;
  std::unique_ptr<Cell[], CellsDeleter> cells_;
};

/// All instruments of one name, told apart by the values of its labels.
template <class Instrument>
class Family {
 public:
  struct State;
  explicit Family(std::unique_ptr<State> state);
  ~Family();

  /// The instrument for these label values (in the order of the names it was declared with), made
  /// on first use. Beyond the family's limit of series every new combination shares one instrument
  /// whose labels all read `_OTHER`: a client that invents values cannot exhaust memory. Callers on
  /// a hot path keep the reference.
  Instrument& with(std::initializer_list<std::string_view> values) {
    return with(std::span<const std::string_view>{values.begin(), values.size()});
  }
  Instrument& with(std::span<const std::string_view> values);

  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// Bounds that OpenTelemetry's semantic conventions advise, in seconds.
std::span<const double> http_duration_bounds();
std::span<const double> db_duration_bounds();

/// Every metric of the process. Declaring the same name again returns the same family; the first
/// declaration's help and labels stand. Names are written as given except that characters
/// Prometheus forbids become `_`. Any thread.
class Metrics {
 public:
  static constexpr std::size_t kSeriesLimit = 1000;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  using Labels = std::initializer_list<std::string_view>;
  Family<Counter>& counter(std::string_view name, std::string_view help, Labels labels = {});
  Family<Gauge>& gauge(std::string_view name, std::string_view help, Labels labels = {});
  /// A counter whose sum is kept elsewhere and mirrored with set() before an exposition; it must
  /// never go down.
  Family<Gauge>& mirrored_counter(std::string_view name, std::string_view help, Labels labels = {});
  /// `bounds` must outlive the metrics: use a static array.
  Family<Histogram>& histogram(
      std::string_view name,
      std::string_view help,
      Labels labels = {},
      std::span<const double> bounds = http_duration_bounds());

  /// Runs `refresh` before each exposition, to set gauges that mirror some state. It must not
  /// block, and what it refers to must live until the last exposition.
  void before_exposition(std::function<void()> refresh);

  /// All metrics in Prometheus' text format 0.0.4, families sorted by name.
  [[nodiscard]] std::string expose();
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The resident memory, CPU time, open files and start time of this process, under Prometheus'
/// `process_*` names.
void add_process_metrics(Metrics& metrics);

}  // namespace bk::obs
