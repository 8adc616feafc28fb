#include "bk/obs/metrics.hpp"

#include <array>
#include <map>
#include <mutex>
#include <variant>

#include "family.hpp"

namespace bk::obs {
namespace {

constexpr std::array kHttpDurationBounds{
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0};
constexpr std::array kDbDurationBounds{0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0};

using AnyFamily = std::variant<
    std::unique_ptr<Family<Counter>>,
    std::unique_ptr<Family<Gauge>>,
    std::unique_ptr<Family<Histogram>>>;

}  // namespace

std::span<const double> http_duration_bounds() {
  return kHttpDurationBounds;
}
std::span<const double> db_duration_bounds() {
  return kDbDurationBounds;
}

struct Metrics::State {
  std::mutex mutex;
  std::map<std::string, AnyFamily, std::less<>> families;
  std::vector<std::function<void()>> refreshers;

  template <class Instrument>
  Family<Instrument>& declare(
      std::string_view name,
      std::string_view help,
      Metrics::Labels labels,
      std::string_view type,
      std::span<const double> bounds = {}) {
    std::string clean = metric_name(name);
    const std::lock_guard lock(mutex);
    // A name that is already taken by another kind of instrument is told apart, not lost.
    while (true) {
      const auto found = families.find(clean);
      if (found == families.end()) break;
      if (auto* same = std::get_if<std::unique_ptr<Family<Instrument>>>(&found->second)) {
        return **same;
      }
      clean += '_';
    }
    FamilyInfo info{
        .name = clean, .help = std::string(help), .labels = {}, .type = type, .bounds = bounds};
    for (const std::string_view label : labels) info.labels.push_back(label_name(label));
    auto family = std::make_unique<Family<Instrument>>(
        std::make_unique<typename Family<Instrument>::State>(std::move(info)));
    Family<Instrument>& reference = *family;
    families.emplace(clean, std::move(family));
    return reference;
  }
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

Family<Counter>& Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
  return state_->declare<Counter>(name, help, labels, "counter");
}

Family<Gauge>& Metrics::gauge(std::string_view name, std::string_view help, Labels labels) {
  return state_->declare<Gauge>(name, help, labels, "gauge");
}

Family<Gauge>& Metrics::mirrored_counter(
    std::string_view name, std::string_view help, Labels labels) {
  return state_->declare<Gauge>(name, help, labels, "counter");
}

Family<Histogram>& Metrics::histogram(
    std::string_view name, std::string_view help, Labels labels, std::span<const double> bounds) {
  return state_->declare<Histogram>(name, help, labels, "histogram", bounds);
}

void Metrics::before_exposition(std::function<void()> refresh) {
  const std::lock_guard lock(state_->mutex);
  state_->refreshers.push_back(std::move(refresh));
}

std::string Metrics::expose() {
  std::vector<std::function<void()>> refreshers;
  {
    const std::lock_guard lock(state_->mutex);
    refreshers = state_->refreshers;
  }
  for (const auto& refresh : refreshers) refresh();
  std::string out;
  const std::lock_guard lock(state_->mutex);
  for (auto& [name, family] : state_->families) {
    std::visit([&out](auto& held) { append_exposition(out, *held); }, family);
  }
  return out;
}

}  // namespace bk::obs
