#pragma once

#include <chrono>

#include "bk/async/task.hpp"
#include "bk/http/reply.hpp"
#include "bk/http/server.hpp"

namespace bk::http {

class Context;
class Request;

/// From a request to its reply, whatever protocol carried it: route, method, security, then the
/// operation's handler (media type, input, function). Thread-safe; what `parts` names outlives it.
class Dispatcher {
 public:
  explicit Dispatcher(const ServerParts& parts);

  /// Fills the context's request id, trace and telemetry from the request, then answers it. The
  /// reply carries the context's response headers and the request id. `began`: from when on the
  /// time that it takes counts.
  using Clock = std::chrono::steady_clock;
  Task<Reply> dispatch(Context& context, Clock::time_point began = Clock::now()) const;

  /// Whether there are operations whose bodies are read while they arrive, and whether the one that
  /// a request is routed to is such.
  [[nodiscard]] bool has_streamed_bodies() const { return has_streamed_bodies_; }
  [[nodiscard]] bool is_streamed(const Request& request) const;

 private:
  ServerParts parts_;
  bool has_streamed_bodies_;
};

}  // namespace bk::http
