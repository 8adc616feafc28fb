#include "bk/testing/client.hpp"

#include <charconv>

#include "connection.hpp"
#include "http_text.hpp"

namespace bk::testing {

std::string_view Response::header(std::string_view name) const {
  const std::string wanted = lower(name);
  for (const auto& [key, value] : headers) {
    if (key == wanted) return value;
  }
  return {};
}

json::Value Response::json() const {
  return as<json::Value>();
}

void Response::fail_to_read(const Error& error) const {
  std::string text = "the body of the answer (status " + std::to_string(status) + ") " +
                     "is not what it was read as: " + error.message();
  for (const Violation& violation : error.violations()) {
    text +=
        "\n  " + (violation.pointer.empty() ? "/" : violation.pointer) + ": " + violation.message;
  }
  text += "\n  " + body.substr(0, 500);
  throw Failure(text);
}

Target Target::parse(std::string_view url) {
  const auto fail = [url] {
    throw Failure("not a base URL (http://host[:port][/prefix]): " + std::string(url));
  };
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) fail();
  std::string_view rest = url.substr(kScheme.size());
  Target target;
  const std::size_t slash = rest.find('/');
  if (slash != std::string_view::npos) {
    target.prefix = rest.substr(slash);
    while (target.prefix.ends_with('/')) target.prefix.pop_back();
    rest = rest.substr(0, slash);
  }
  const std::size_t colon = rest.rfind(':');
  if (colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos) {
    const std::string_view port = rest.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), target.port);
    if (error != std::errc{} || end != port.data() + port.size()) fail();
    rest = rest.substr(0, colon);
  }
  if (rest.starts_with('[') && rest.ends_with(']')) rest = rest.substr(1, rest.size() - 2);
  if (rest.empty()) fail();
  target.host = rest;
  return target;
}

Request::Request(
    Target target, const Credentials* credentials, std::string_view method, std::string_view path)
    : target_(std::move(target)),
      credentials_(credentials),
      method_(method),
      path_(target_.prefix + std::string(path)) {}

Request& Request::header(std::string_view name, std::string_view value) {
  headers_.emplace_back(name, value);
  return *this;
}

Request& Request::beginning() {
  beginning_ = true;
  return *this;
}

Request& Request::query(std::string_view name, std::string_view value) {
  path_ += path_.find('?') == std::string::npos ? '?' : '&';
  path_ += percent_encoded(name) + "=" + percent_encoded(value);
  return *this;
}

Request& Request::body(std::string_view content_type, std::string_view bytes) {
  headers_.emplace_back("Content-Type", content_type);
  body_ = bytes;
  has_body_ = true;
  return *this;
}

Request& Request::authorized(std::string_view scheme, const std::vector<std::string>& scopes) {
  if (credentials_ == nullptr) throw Failure("this client has no credentials");
  credentials_->apply(scheme, scopes, path_, headers_);
  return *this;
}

Request& Request::timeout(std::chrono::milliseconds timeout) {
  timeout_ = timeout;
  return *this;
}

Response Request::send() {
  const bool is_v6 = target_.host.find(':') != std::string::npos;
  std::string text = method_ + " " + path_ + " HTTP/1.1\r\nHost: ";
  text += (is_v6 ? "[" + target_.host + "]" : target_.host) + ":" + std::to_string(target_.port);
  text += "\r\nConnection: close\r\n";
  for (const auto& [name, value] : headers_) text += name + ": " + value + "\r\n";
  if (has_body_) text += "Content-Length: " + std::to_string(body_.size()) + "\r\n";
  text += "\r\n" + body_;
  Connection connection(target_.host, target_.port, std::chrono::steady_clock::now() + timeout_);
  connection.write(text);
  return read_response(connection, method_ == "HEAD", beginning_);
}

}  // namespace bk::testing
