#pragma once

#include "bk/http/request.hpp"

namespace bk::http {

/// Fills a Request in place, and again for the next one: what it has allocated is kept, up to a
/// limit, so a connection's requests cost no allocation.
class RequestBuilder {
 public:
  explicit RequestBuilder(Request& request) : request_(request) {}

  /// Empties the request; head() is then filled, and views given to the setters point into it.
  void clear();
  std::string& head() { return request_.head_; }
  std::string& body() { return request_.body_; }
  /// Makes room for a body that is to come; there is none yet.
  void reserve_body(std::size_t size);
  void set_method(Method method, std::string_view name) {
    request_.method_ = method;
    request_.method_name_ = name;
  }
  void set_target(std::string_view target);
  void add_field(Request::Field field) { request_.fields_.push_back(field); }
  [[nodiscard]] std::vector<Request::Field>& fields() { return request_.fields_; }
  void set_input(BodyInput* input) { request_.input_ = input; }
  void set_peer(std::string peer) { request_.peer_ = std::move(peer); }

 private:
  Request& request_;
};

}  // namespace bk::http
