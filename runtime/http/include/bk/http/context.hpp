#pragma once

#include <string_view>
#include <utility>

#include "bk/core/context.hpp"
#include "bk/http/headers.hpp"
#include "bk/http/request.hpp"
#include "bk/http/security.hpp"

namespace bk::http {

/// A request in hand. Outlives the handler's coroutine and is used by that alone.
class Context : public bk::Context {
 public:
  explicit Context(const Request& request) : request_(&request) {}

  [[nodiscard]] const Request& request() const { return *request_; }
  /// Of an operation with security: who the authenticator said it is. Anonymous otherwise.
  [[nodiscard]] const Identity& identity() const { return identity_; }
  /// Sent with the response, whatever it becomes; those of the response itself take precedence.
  Headers& response_headers() { return response_headers_; }
  /// The operation's path template, `/books/{bookId}`, and its operationId; empty when none
  /// matched.
  [[nodiscard]] std::string_view route() const { return route_; }
  [[nodiscard]] std::string_view operation() const { return operation_; }

  // For the server and for tests.
  void set_identity(Identity identity) { identity_ = std::move(identity); }
  void set_route(std::string_view route, std::string_view operation) {
    route_ = route;
    operation_ = operation;
  }

 private:
  const Request* request_;
  Identity identity_;
  Headers response_headers_;
  std::string_view route_;
  std::string_view operation_;
};

}  // namespace bk::http
