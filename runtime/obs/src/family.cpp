#include "family.hpp"

#include <mutex>
#include <type_traits>

#include "text.hpp"

namespace bk::obs {
namespace {

constexpr std::string_view kOther = "_OTHER";
constexpr std::size_t kMaxLabelValue = 256;

// One entry per label whatever the caller passed: missing values are empty, superfluous ones
// ignored.
void make_key(std::string& key, std::span<const std::string_view> values, std::size_t labels) {
  key.clear();
  for (std::size_t i = 0; i < labels; ++i) {
    if (i < values.size()) {
      for (const char c : clip(values[i], kMaxLabelValue)) {
        if (c != '\0') key += c;
      }
    }
    key += '\0';
  }
}

std::string other_key(std::size_t labels) {
  std::string key;
  for (std::size_t i = 0; i < labels; ++i) {
    key += kOther;
    key += '\0';
  }
  return key;
}

std::string cleaned(std::string_view name, bool colons) {
  std::string clean;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool digit = c >= '0' && c <= '9';
    if (digit && clean.empty()) clean += '_';
    clean += letter || digit || (colons && c == ':') ? c : '_';
  }
  return clean.empty() ? "_" : clean;
}

}  // namespace

std::string metric_name(std::string_view name) {
  return cleaned(name, true);
}
std::string label_name(std::string_view name) {
  return cleaned(name, false);
}

template <class Instrument>
Family<Instrument>::Family(std::unique_ptr<State> state) : state_(std::move(state)) {}

template <class Instrument>
Family<Instrument>::~Family() = default;

template <class Instrument>
Instrument& Family<Instrument>::with(std::span<const std::string_view> values) {
  thread_local std::string key;
  State& state = *state_;
  make_key(key, values, state.info.labels.size());
  {
    const std::shared_lock lock(state.mutex);
    if (const auto found = state.series.find(key); found != state.series.end()) {
      return *found->second;
    }
  }
  const std::unique_lock lock(state.mutex);
  const bool full = state.series.size() >= Metrics::kSeriesLimit && !state.series.contains(key);
  auto& slot = state.series[full ? other_key(state.info.labels.size()) : key];
  if (!slot) {
    if constexpr (std::is_same_v<Instrument, Histogram>) {
      slot = std::make_unique<Histogram>(state.info.bounds);
    } else {
      slot = std::make_unique<Instrument>();
    }
  }
  return *slot;
}

template class Family<Counter>;
template class Family<Gauge>;
template class Family<Histogram>;

}  // namespace bk::obs
