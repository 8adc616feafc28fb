#pragma once

#include <array>
#include <cstdint>

namespace bk::obs {

/// Random, never all zero. From a generator per thread seeded by the operating system: unique, but
/// not secret.
std::array<std::uint8_t, 16> new_trace_id();
std::array<std::uint8_t, 8> new_span_id();

/// Whether a trace with this id is among the `ratio` of traces to keep: the same for every service
/// that asks.
bool is_sampled(const std::array<std::uint8_t, 16>& trace_id, double ratio);

}  // namespace bk::obs
