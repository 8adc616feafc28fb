#pragma once

#include "bk/async/task.hpp"
#include "bk/http/reply.hpp"
#include "bk/http/server.hpp"

namespace bk::http {

class Context;

/// From a request to its reply, whatever protocol carried it: route, method, security, then the
/// operation's handler (media type, input, function). Thread-safe; what `parts` names outlives it.
class Dispatcher {
 public:
  explicit Dispatcher(const ServerParts& parts) : parts_(parts) {}

  /// Fills the context's request id, trace and telemetry from the request, then answers it. The
  /// reply carries the context's response headers and the request id.
  Task<Reply> dispatch(Context& context) const;

 private:
  ServerParts parts_;
};

}  // namespace bk::http
