#include "number_maker.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace bk::testing {
namespace {

struct Range {
  double low, high;
  bool open_low, open_high;  // nobody has said where it begins, or ends
  double step;               // 0: any
};

Range range_of(const Parts& parts, bool whole) {
  bool int32 = false;
  for (const json::Value* format : parts.all("format")) {
    const std::string* name = format->if_string();
    int32 = int32 || (name != nullptr && (*name == "int32" || *name == "int16" || *name == "int8"));
  }
  const double step = parts.least("multipleOf").value_or(whole ? 1 : 0);
  const double unit = step > 0 ? step : 0.5;
  // Doubles hold these exactly, and so does everything between us and the service.
  const double widest = int32 ? 2147483647.0 : 9007199254740991.0;
  auto low = parts.greatest("minimum");
  auto high = parts.least("maximum");
  if (const auto bound = parts.greatest("exclusiveMinimum"))
    low = std::max(low.value_or(*bound + unit), *bound + unit);
  if (const auto bound = parts.least("exclusiveMaximum"))
    high = std::min(high.value_or(*bound - unit), *bound - unit);
  Range range{low.value_or(-widest), high.value_or(widest), !low, !high, step};
  // A range narrower than half a unit between exclusive bounds.
  if (range.low > range.high && step == 0 && !whole) {
    const double middle = (parts.greatest("exclusiveMinimum").value_or(range.high) +
                           parts.least("exclusiveMaximum").value_or(range.low)) /
                          2;
    range.low = range.high = middle;
  }
  return range;
}

double wanted(const Range& range, const Setting& setting, Random& random) {
  const double usual = std::clamp(1.0, range.low, std::max(range.low, range.high));
  switch (setting.size) {
    case Size::kLeast:
      return range.open_low ? usual : range.low;
    case Size::kMost:
      return range.open_high ? std::max(usual, range.open_low ? usual : range.low) : range.high;
    case Size::kRandom: {
      const double low =
          range.open_low ? std::max(range.low, std::min(range.high, 0.0) - 1000) : range.low;
      const double high =
          range.open_high ? std::min(range.high, std::max(low, 0.0) + 1000000) : range.high;
      return low + (high - low) * (static_cast<double>(random.below(1000001)) / 1000000);
    }
  }
  return usual;
}

std::optional<json::Number> exactly(double value) {
  if (std::abs(value) < 9.1e15 && value == std::floor(value))
    return json::Number{static_cast<std::int64_t>(value)};
  char text[64];
  const auto [end, error] =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 9);
  if (error != std::errc{}) return std::nullopt;
  std::string_view digits{text, static_cast<std::size_t>(end - text)};
  while (digits.ends_with('0')) digits.remove_suffix(1);
  if (digits.ends_with('.')) digits.remove_suffix(1);
  return json::Number::parse(digits);
}

}  // namespace

std::optional<json::Number> make_number(
    const Parts& parts, const Setting& setting, Random& random) {
  const bool whole = (parts.types() & kFraction) == 0;
  const Range range = range_of(parts, whole);
  if (range.low > range.high) return std::nullopt;
  double value = wanted(range, setting, random);
  if (range.step > 0) {
    value = std::round(value / range.step) * range.step;
    if (value < range.low) value += range.step;
    if (value > range.high) value -= range.step;
  } else if (setting.size == Size::kRandom) {
    value = std::clamp(std::round(value * 4) / 4, range.low, range.high);
  }
  if (whole && range.step != 1) value = std::round(value);
  if (value < range.low || value > range.high) return std::nullopt;
  return exactly(value);
}

}  // namespace bk::testing
