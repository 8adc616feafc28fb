#pragma once

#include <coroutine>
#include <cstddef>
#include <string_view>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"

namespace bk::http {

/// Where a body goes while it is made: a connection. Used by one coroutine at a time, on the loop
/// of the request.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// Takes a piece whole, whatever its size; drops it when the sink is not open. An empty piece is
  /// none.
  virtual void write(std::string_view piece) = 0;
  /// False from when nobody waits for the body any more: the client has gone, the server stops.
  [[nodiscard]] virtual bool is_open() const = 0;
  /// As much waits to be sent as may: who goes on writing makes memory grow.
  [[nodiscard]] virtual bool is_full() const = 0;
  /// Resumes `writer`, once, when all has been sent or the sink is not open any more.
  virtual void wait(std::coroutine_handle<> writer) = 0;
  /// Written so far, without framing.
  [[nodiscard]] virtual std::size_t bytes() const = 0;
};

/// A body that is made while it is sent.
class BodySource {
 public:
  virtual ~BodySource() = default;
  /// Writes all of the body; called at most once, and this object outlives the task. An Error
  /// breaks the body off, so that the client can tell it from a whole one.
  virtual Task<Result<void>> run(BodySink& sink) = 0;
  /// What is sent has no end of its own, and clients come back for more: it is ended when the
  /// server stops, while other bodies have the time for requests in progress.
  [[nodiscard]] virtual bool is_endless() const { return false; }
};

}  // namespace bk::http
