#pragma once

#include <coroutine>
#include <cstddef>
#include <string>

namespace bk::http {

/// Where the body of a request comes from while it arrives: a connection. Used by the coroutine of
/// the request, on its loop.
class BodyInput {
 public:
  virtual ~BodyInput() = default;
  enum class State : unsigned char {
    kMore,    ///< more will come: wait()
    kEnd,     ///< that was all
    kBroken,  ///< no more will come, and that was not all
  };
  /// Appends what has arrived since, at most some 64 KiB (256 KiB over HTTP/2): the client waits
  /// while nothing is taken.
  virtual State take(std::string& out) = 0;
  /// Resumes `reader`, once, when take() has something to tell.
  virtual void wait(std::coroutine_handle<> reader) = 0;
  /// How much may be kept until it makes sense: the server's limit of bodies.
  [[nodiscard]] virtual std::size_t limit() const = 0;
  /// Taken so far.
  [[nodiscard]] virtual std::size_t bytes() const = 0;
};

}  // namespace bk::http
