#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "bk/http/method.hpp"

namespace bk {
class Error;
}

namespace bk::http {

class Context;

/// How a request went.
struct RequestFacts {
  Method method = Method::kGet;
  std::string_view route{};      ///< `/books/{bookId}`; empty: none matched
  std::string_view operation{};  ///< operationId
  int status = 0;
  std::size_t request_bytes = 0;   ///< of the body
  std::size_t response_bytes = 0;  ///< of the body
  std::chrono::nanoseconds duration{};
  const Error* error = nullptr;  ///< what the response tells of, with its cause; null: none
};

/// Watches one request. Destroyed after finish().
class Observation {
 public:
  virtual ~Observation() = default;
  virtual void finish(const RequestFacts& facts) = 0;
};

/// Is told what a server does. Any thread; must not block.
class Observer {
 public:
  virtual ~Observer() = default;
  /// A request has come and is about to be routed; the context has its trace and request id, and
  /// outlives the observation. May return null.
  virtual std::unique_ptr<Observation> begin(Context& context) = 0;
  /// By how much the number of open connections has changed.
  virtual void connections(int change) = 0;
  /// A request or connection was refused before routing: `malformed`, `head_too_large`,
  /// `body_too_large`, `timeout`, `overload`.
  virtual void rejected(std::string_view reason) = 0;
};

}  // namespace bk::http
