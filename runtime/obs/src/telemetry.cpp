#include "bk/obs/telemetry.hpp"

#include <array>

#include "log_format.hpp"
#include "telemetry_state.hpp"

namespace bk::obs {
namespace {

constexpr std::array<std::string_view, 5> kLevelNames{"debug", "info", "warn", "error", "off"};

void put_record(Line& line, const TelemetryOptions& options, const Record& record) {
  if (options.log_format == LogFormat::kJson) {
    put_json(line, record, options.service_name);
  } else {
    put_text(line, record, options.log_colour);
  }
}

void write_record(
    Telemetry& telemetry,
    const Context* context,
    Level level,
    std::string_view message,
    const Field* fields,
    std::size_t field_count) {
  thread_local Line line;
  line.clear();
  put_record(
      line,
      telemetry.options(),
      {.time = Timestamp::now(),
       .level = level,
       .message = message,
       .context = context,
       .fields = fields,
       .field_count = field_count});
  telemetry.state().writer.write(line.text());
}

std::string drop_line(const TelemetryOptions& options, std::uint64_t count) {
  const Field number{"dropped", count};
  Line line;
  put_record(
      line,
      options,
      {.time = Timestamp::now(),
       .level = Level::kWarn,
       .message = "log records were dropped: the output does not keep up",
       .context = nullptr,
       .fields = &number,
       .field_count = 1});
  return std::string{line.text()};
}

bool is_our_fault(ErrorCode code) {
  return code == ErrorCode::kInternal || code == ErrorCode::kUnavailable ||
         code == ErrorCode::kDeadlineExceeded || code == ErrorCode::kUnimplemented;
}

}  // namespace

std::string_view to_string(Level level) {
  return kLevelNames.at(static_cast<std::size_t>(level));
}

std::optional<Level> parse_level(std::string_view text) {
  for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
    if (text == kLevelNames[i]) return static_cast<Level>(i);
  }
  return std::nullopt;
}

void log(const Context& context, Level level, std::string_view message, Fields fields) {
  Telemetry* telemetry = context.telemetry;
  if (telemetry == nullptr || !telemetry->logs(level)) return;
  write_record(*telemetry, &context, level, message, fields.begin(), fields.size());
}

void log(Telemetry& telemetry, Level level, std::string_view message, Fields fields) {
  if (!telemetry.logs(level)) return;
  write_record(telemetry, nullptr, level, message, fields.begin(), fields.size());
}

void report(const Context& context, std::string_view message, const Error& failure, Fields fields) {
  const Level level = is_our_fault(failure.code()) ? Level::kError : Level::kWarn;
  if (context.telemetry == nullptr || !context.telemetry->logs(level)) return;
  std::vector<Field> all(fields.begin(), fields.end());
  all.emplace_back("error_code", bk::to_string(failure.code()));
  if (!failure.message().empty()) all.emplace_back("error", std::string_view{failure.message()});
  if (!failure.cause().empty()) all.emplace_back("cause", std::string_view{failure.cause()});
  write_record(*context.telemetry, &context, level, message, all.data(), all.size());
}

Telemetry::State::State(TelemetryOptions given)
    : options(std::move(given)),
      dropped_records(metrics
                          .counter(
                              "bk_log_records_dropped_total",
                              "Log records that were lost because the output did not keep up.")
                          .with({})),
      writer(
          options.log_descriptor,
          options.log_queue_bytes,
          [this] { dropped_records.add(); },
          [this](std::uint64_t count) { return drop_line(options, count); }) {}

Telemetry::Telemetry(TelemetryOptions options)
    : log_level_(options.log_level), state_(std::make_unique<State>(std::move(options))) {
  if (!state_->options.trace_endpoint.empty()) {
    state_->exporter = std::make_unique<Exporter>(
        state_->options, state_->metrics, [this](const std::string& failure) {
          warn(
              *this,
              "traces could not be exported",
              {{"endpoint", state_->options.trace_endpoint}, {"cause", failure}});
        });
  }
}

Telemetry::~Telemetry() {
  if (state_->exporter) state_->exporter->stop(state_->options.flush_timeout);
  state_->writer.stop(state_->options.flush_timeout);
}

const TelemetryOptions& Telemetry::options() const {
  return state_->options;
}
Metrics& Telemetry::metrics() {
  return state_->metrics;
}
Health& Telemetry::health() {
  return state_->health;
}

bool Telemetry::flush(std::chrono::milliseconds timeout) {
  const auto end = std::chrono::steady_clock::now() + timeout;
  const bool exported = !state_->exporter || state_->exporter->flush(timeout);
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
  return state_->writer.flush(std::max(left, std::chrono::milliseconds{0})) && exported;
}

Context Telemetry::context() {
  Context context;
  context.telemetry = this;
  return context;
}

}  // namespace bk::obs
