#include "backoff.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "bk/crypto/random.hpp"

namespace bk::jobs {

std::chrono::milliseconds delay_after(
    const Backoff& backoff, std::uint32_t attempt, double random) {
  const auto first = static_cast<double>(std::max<std::int64_t>(backoff.first.count(), 0));
  const auto most = static_cast<double>(std::max<std::int64_t>(backoff.maximum.count(), 0));
  const double factor = std::max(backoff.factor, 1.0);
  // pow() overflows to infinity, which min() takes care of.
  const double full = std::min(first * std::pow(factor, attempt > 0 ? attempt - 1 : 0), most);
  return std::chrono::milliseconds{static_cast<std::int64_t>(full * (0.5 + random / 2))};
}

double random_fraction() {
  const std::string bytes = crypto::random_bytes(sizeof(std::uint32_t));
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return number / 4294967296.0;
}

}  // namespace bk::jobs
