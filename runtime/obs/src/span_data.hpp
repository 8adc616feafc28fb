#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bk/obs/trace.hpp"

namespace bk::obs {

/// What a recorded span says of itself when it is exported. Text values are owned here.
struct Span::Data {
  std::array<std::uint8_t, 16> trace_id{};
  std::array<std::uint8_t, 8> span_id{};
  std::array<std::uint8_t, 8> parent_id{};  // zero: none
  std::string name;
  SpanKind kind = SpanKind::kInternal;
  std::uint64_t start_ns = 0;  // since 1970
  std::uint64_t end_ns = 0;
  std::vector<std::pair<std::string, Value>> attributes;
  std::uint32_t dropped_attributes = 0;
  bool failed = false;
  std::string failure;
};

}  // namespace bk::obs
