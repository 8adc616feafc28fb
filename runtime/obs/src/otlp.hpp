#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "span_data.hpp"

namespace bk::obs {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// The spans as an ExportTraceServiceRequest in Protocol Buffers encoding:
/// https://github.com/open-telemetry/opentelemetry-proto (v1, trace_service.proto).
std::string encode_spans(
    const Attributes& resource, std::span<const std::unique_ptr<Span::Data>> spans);

}  // namespace bk::obs
