#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/http/method.hpp"

namespace bk::http {

class BodyInput;

/// A request as received: well-formed (names are tokens, values hold no control characters), the
/// body complete and of the length that its framing said (but see input()). Views are valid as long
/// as the request.
class Request {
 public:
  struct Field {
    std::string_view name;   ///< as sent
    std::string_view value;  ///< without surrounding white space
  };

  Request() = default;
  /// For tests: as if received.
  Request(
      Method method,
      std::string_view target,
      std::initializer_list<Field> headers = {},
      std::string body = {});
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  [[nodiscard]] Method method() const { return method_; }
  [[nodiscard]] std::string_view method_name() const { return method_name_; }
  /// In origin form: `/books?limit=5`, as sent.
  [[nodiscard]] std::string_view target() const { return target_; }
  /// Up to the `?`, still percent-encoded.
  [[nodiscard]] std::string_view path() const { return target_.substr(0, path_size_); }
  /// Behind the `?`, still percent-encoded; empty without one.
  [[nodiscard]] std::string_view query() const {
    return path_size_ < target_.size() ? target_.substr(path_size_ + 1) : std::string_view{};
  }

  [[nodiscard]] std::span<const Field> headers() const { return fields_; }
  /// The first field of that name, in any case; nullopt when there is none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  /// The value of a cookie as sent; nullopt when there is none.
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
  /// The first query parameter of that name, percent-decoded; nullopt when there is none or it is
  /// encoded wrongly.
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;

  /// Empty when the body is read while it arrives.
  [[nodiscard]] const std::string& body() const { return body_; }
  /// What a body comes from that is read while it arrives; null for others, and without one.
  [[nodiscard]] BodyInput* input() const { return input_; }
  /// The address of the peer, without port; a proxy's, if there is one.
  [[nodiscard]] const std::string& peer() const { return peer_; }

 private:
  friend class RequestBuilder;

  Method method_ = Method::kGet;
  std::string_view method_name_ = "GET";
  std::string_view target_ = "/";
  std::size_t path_size_ = 1;
  std::vector<Field> fields_;
  std::string head_;  // what the views point into
  std::string body_;
  BodyInput* input_ = nullptr;
  std::string peer_;
};

}  // namespace bk::http
