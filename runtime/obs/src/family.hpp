#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/obs/metrics.hpp"

namespace bk::obs {

/// What both the instruments and their exposition know of a family.
struct FamilyInfo {
  std::string name;
  std::string help;
  std::vector<std::string> labels;
  std::string_view type;           // as Prometheus calls it
  std::span<const double> bounds;  // histograms only
};

template <class Instrument>
struct Family<Instrument>::State {
  explicit State(FamilyInfo facts) : info(std::move(facts)) {}

  const FamilyInfo info;
  std::shared_mutex mutex;
  // By label values, each ended by a zero byte: an order that is stable and a key that is looked up
  // without a copy.
  std::map<std::string, std::unique_ptr<Instrument>, std::less<>> series;
};

/// A metric or label name as Prometheus allows it.
std::string metric_name(std::string_view name);
std::string label_name(std::string_view name);

/// Appends the family's HELP, TYPE and samples. A family without series has none and is left out.
void append_exposition(std::string& out, Family<Counter>& family);
void append_exposition(std::string& out, Family<Gauge>& family);
void append_exposition(std::string& out, Family<Histogram>& family);

}  // namespace bk::obs
