#pragma once

#include <chrono>
#include <cstdint>

#include "bk/jobs/definition.hpp"

namespace bk::jobs {

/// The wait after the `attempt`th failure (from 1). `random` in [0, 1) chooses within its upper
/// half.
std::chrono::milliseconds delay_after(const Backoff& backoff, std::uint32_t attempt, double random);

/// A random number in [0, 1).
double random_fraction();

}  // namespace bk::jobs
