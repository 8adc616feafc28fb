#include <chrono>

#include "bk/obs/trace.hpp"
#include "ids.hpp"
#include "span_data.hpp"
#include "telemetry_state.hpp"
#include "text.hpp"

namespace bk::obs {
namespace {

constexpr std::size_t kMaxAttributes = 64;
constexpr std::size_t kMaxText = 4096;

std::uint64_t now_ns() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

bool has_trace(const TraceContext& trace) {
  return trace.trace_id != std::array<std::uint8_t, 16>{};
}

Value owned(const Value& value) {
  if (const auto* view = std::get_if<std::string_view>(&value)) {
    return Value{std::in_place_type<std::string>, clip(*view, kMaxText)};
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return Value{std::in_place_type<std::string>, clip(*text, kMaxText)};
  }
  return value;
}

}  // namespace

Span::Span(Context& context, std::string_view name, SpanKind kind)
    : context_(&context), outer_(context.trace) {
  if (context.telemetry == nullptr) return;
  const Telemetry::State& telemetry = context.telemetry->state();
  TraceContext& trace = context.trace;
  if (!has_trace(trace)) {
    trace.trace_id = new_trace_id();
    trace.span_id = {};
    trace.sampled = telemetry.exporter && is_sampled(trace.trace_id, telemetry.options.trace_ratio);
  }
  if (trace.sampled && telemetry.exporter) {
    data_ = std::make_unique<Data>();
    data_->trace_id = trace.trace_id;
    data_->parent_id = trace.span_id;
    data_->name = clip(name, kMaxText);
    data_->kind = kind;
    data_->start_ns = now_ns();
  }
  trace.span_id = new_span_id();
  if (data_) data_->span_id = trace.span_id;
}

Span::~Span() {
  end();
}

void Span::rename(std::string_view name) {
  if (data_) data_->name = clip(name, kMaxText);
}

void Span::set(const Field& attribute) {
  if (!data_) return;
  for (auto& [name, value] : data_->attributes) {
    if (name == attribute.name) {
      value = owned(attribute.value);
      return;
    }
  }
  if (data_->attributes.size() == kMaxAttributes) {
    ++data_->dropped_attributes;
    return;
  }
  data_->attributes.emplace_back(attribute.name, owned(attribute.value));
}

void Span::fail(std::string_view description) {
  if (!data_) return;
  data_->failed = true;
  data_->failure = clip(description, kMaxText);
}

void Span::end() {
  if (context_ == nullptr) return;
  if (context_->telemetry != nullptr && data_) {
    // Wall clocks step back; a span must not end before it began.
    data_->end_ns = std::max(now_ns(), data_->start_ns);
    context_->telemetry->state().exporter->add(std::move(data_));
  }
  context_->trace = outer_;
  context_ = nullptr;
}

}  // namespace bk::obs
