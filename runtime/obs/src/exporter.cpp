#include "exporter.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "background.hpp"

namespace bk::obs {
namespace {

// The attempts that OTLP asks for on failures that may pass, and the pauses before them.
constexpr std::array<std::chrono::milliseconds, 3> kPauses{
    std::chrono::milliseconds{500}, std::chrono::seconds{1}, std::chrono::seconds{2}};
constexpr std::chrono::minutes kComplainEvery{1};

bool may_pass(int status) {
  return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
}

Attributes resource_of(const TelemetryOptions& options) {
  Attributes resource = options.resource;
  const auto add = [&resource](std::string_view name, std::string value) {
    const bool given = std::any_of(
        resource.begin(), resource.end(), [name](const auto& one) { return one.first == name; });
    if (!given && !value.empty()) resource.emplace_back(name, std::move(value));
  };
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  add("service.name", options.service_name);
  add("service.version", options.service_version);
  add("service.instance.id", std::string(host.data()) + ":" + std::to_string(getpid()));
  add("host.name", host.data());
  add("process.pid", std::to_string(getpid()));
  add("telemetry.sdk.name", "bk");
  add("telemetry.sdk.language", "cpp");
  add("telemetry.sdk.version", "0.1.0");
  return resource;
}

Family<Counter>& dropped_family(Metrics& metrics) {
  return metrics.counter(
      "bk_trace_spans_dropped_total",
      "Spans that were not exported: the queue was full, or the endpoint did not take them.",
      {"reason"});
}

}  // namespace

Exporter::Exporter(
    const TelemetryOptions& options, Metrics& metrics, std::function<void(std::string)> warn)
    : queue_limit_(options.trace_queue_spans),
      batch_limit_(std::max<std::size_t>(options.trace_batch_spans, 1)),
      interval_(options.trace_interval),
      resource_(resource_of(options)),
      exported_(metrics.counter("bk_trace_spans_exported_total", "Spans sent to the OTLP endpoint.")
                    .with({})),
      dropped_full_(dropped_family(metrics).with({"queue_full"})),
      dropped_failed_(dropped_family(metrics).with({"export_failed"})),
      warn_(std::move(warn)),
      poster_(options.trace_endpoint, options.trace_headers, options.trace_timeout),
      thread_(start_background("bk-traces", [this] { run(); })) {}

Exporter::~Exporter() {
  stop(std::chrono::milliseconds{0});
}

void Exporter::add(std::unique_ptr<Span::Data> span) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && queue_.size() < queue_limit_) {
      queue_.push_back(std::move(span));
      ++added_;
      // One waking per batch: the thread otherwise looks by itself after an interval.
      if (queue_.size() == 1 || queue_.size() == batch_limit_) wake_.notify_one();
      return;
    }
  }
  dropped_full_.add();
}

bool Exporter::flush(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  wake_.notify_one();
  return drained_.wait_for(lock, timeout, [this, goal = added_] { return done_ >= goal; });
}

void Exporter::stop(std::chrono::milliseconds timeout) {
  {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    wake_.notify_one();
    ended_condition_.wait_for(lock, timeout, [this] { return ended_; });
  }
  poster_.abandon();
  if (thread_.joinable()) thread_.join();
}

void Exporter::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_ || !queue_.empty()) {
    const Batch batch = next_batch(lock);
    if (batch.empty()) continue;
    lock.unlock();
    send(batch);
    lock.lock();
    done_ += batch.size();
    drained_.notify_all();
  }
  ended_ = true;
  ended_condition_.notify_all();
}

Exporter::Batch Exporter::next_batch(std::unique_lock<std::mutex>& lock) {
  wake_.wait(lock, [this] { return !queue_.empty() || stopping_; });
  wake_.wait_for(
      lock, interval_, [this] { return queue_.size() >= batch_limit_ || stopping_ || hurry_; });
  if (queue_.size() <= batch_limit_) {
    hurry_ = false;
    return std::exchange(queue_, {});
  }
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(batch_limit_);
  Batch batch(std::move_iterator(queue_.begin()), std::move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return batch;
}

void Exporter::send(const Batch& batch) {
  const std::string body = encode_spans(resource_, batch);
  for (std::size_t attempt = 0;; ++attempt) {
    const Poster::Reply reply = poster_.post("application/x-protobuf", body);
    if (reply.status >= 200 && reply.status < 300) {
      exported_.add(batch.size());
      return;
    }
    if (!may_pass(reply.status) || attempt == kPauses.size() || !pause(kPauses[attempt])) {
      dropped_failed_.add(batch.size());
      complain(reply);
      return;
    }
  }
}

// False when the exporter is stopping: what failed once is not tried again then.
bool Exporter::pause(std::chrono::milliseconds duration) {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, duration, [this] { return stopping_; });
}

void Exporter::complain(const Poster::Reply& reply) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_complaint_) return;
  next_complaint_ = now + kComplainEvery;
  warn_(reply.status == 0 ? reply.failure : "HTTP status " + std::to_string(reply.status));
}

}  // namespace bk::obs
