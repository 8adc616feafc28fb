#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bk/core/context.hpp"
#include "bk/obs/field.hpp"

namespace bk::obs {

/// Reads a `traceparent` header (W3C Trace Context, level 1 and 2): nullopt unless it is exactly
/// right, as the standard asks. Of a version later than 00 the known prefix is read.
std::optional<TraceContext> parse_traceparent(std::string_view header);
/// The header to send with a call made for `trace`: `00-<trace id>-<span id>-<flags>`.
std::string format_traceparent(const TraceContext& trace);

/// Lower-case hexadecimal; empty for the all-zero id, which means "none".
std::string trace_id_text(const TraceContext& trace);
std::string span_id_text(const TraceContext& trace);

/// As numbered by OTLP.
enum class SpanKind : std::uint8_t { kInternal = 1, kServer, kClient, kProducer, kConsumer };

/// A stretch of work in a trace. Begins when constructed, ends at end() or destruction; in between
/// it is the current span of `context` (logs and nested spans refer to it), so spans of one context
/// nest like scopes.
///
/// The child of `context.trace`; of a context that has none yet it starts a new trace, sampled by
/// the configured ratio. A span that is not sampled still has ids. Without telemetry in the context
/// it does nothing at all. Used by one thread at a time; `context` outlives it.
class Span {
 public:
  Span(Context& context, std::string_view name, SpanKind kind = SpanKind::kInternal);
  ~Span();
  Span(const Span&) = delete;
  Span& operator=(const Span&) = delete;

  /// False when nobody will see the span: skip computing costly attributes.
  [[nodiscard]] bool is_recording() const { return data_ != nullptr; }
  /// A better name, once it is known: a server span is renamed when its route is.
  void rename(std::string_view name);
  /// Sets an attribute, by semantic-convention name: `span.set({"http.route", "/books/{bookId}"})`.
  void set(const Field& attribute);
  /// Marks the span as failed.
  void fail(std::string_view description = {});
  void end();

  struct Data;

 private:
  Context* context_;
  TraceContext outer_;
  std::unique_ptr<Data> data_;
};

}  // namespace bk::obs
