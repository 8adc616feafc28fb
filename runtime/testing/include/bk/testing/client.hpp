#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bk::testing {

/// A test that cannot go on: no connection, no answer, a body that is not what it was read as.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A whole answer, or the beginning of one that was asked for with Request::beginning().
struct Response {
  int status = 0;
  Headers headers{};  ///< in order, names in lower case
  std::string body{};
  bool whole = true;  ///< false: more was to come

  /// The first value of a header, whatever its case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// The body as JSON. Throws Failure when it is not.
  [[nodiscard]] json::Value json() const;
  /// The body as a value of a model: checked against its description. Throws Failure with all
  /// violations.
  template <class T>
  [[nodiscard]] T as() const {
    Result<T> value = json::parse<T>(body);
    if (!value) fail_to_read(value.error());
    return std::move(value).value();
  }

 private:
  [[noreturn]] void fail_to_read(const Error& error) const;
};

/// Credentials that the service under test accepts, for a scheme of its document.
class Credentials {
 public:
  virtual ~Credentials() = default;
  /// Headers to add (and a target, when the scheme wants a query parameter). Throws Failure for an
  /// unknown scheme.
  virtual void apply(
      std::string_view scheme,
      const std::vector<std::string>& scopes,
      std::string& target,
      Headers& headers) const = 0;
};

/// Where requests go.
struct Target {
  std::string host = "127.0.0.1";
  std::uint16_t port = 80;
  std::string prefix{};  ///< path that every target is appended to
  /// Reads `http://host[:port][/prefix]`. Throws Failure for anything else.
  static Target parse(std::string_view url);
};

/// One request, described step by step and sent blocking, on a connection of its own:
/// `client.request("POST", "/books").json(book).authorized("OAuth2", {"books:write"}).send()`.
class Request {
 public:
  Request(
      Target target,
      const Credentials* credentials,
      std::string_view method,
      std::string_view path);

  Request& header(std::string_view name, std::string_view value);
  /// Of an answer in chunks that are made as time goes on (server-sent events, JSON lines) takes
  /// what has come when it pauses or is long enough. Without this the whole is waited for.
  Request& beginning();
  /// Adds a query parameter, percent-encoded.
  Request& query(std::string_view name, std::string_view value);
  Request& body(std::string_view content_type, std::string_view bytes);
  /// A JSON text, sent as it is: also one that is wrong.
  Request& json_text(std::string_view text) { return body("application/json", text); }
  template <class T>
  Request& json(const T& value) {
    return body("application/json", json::write(value));
  }
  /// As somebody who has these scopes, by a scheme of the document.
  Request& authorized(std::string_view scheme, const std::vector<std::string>& scopes = {});
  /// How long send() waits for the whole answer; 30 s unless said otherwise.
  Request& timeout(std::chrono::milliseconds timeout);

  /// Sends and waits. Throws Failure when there is no answer.
  [[nodiscard]] Response send();

 private:
  Target target_;
  const Credentials* credentials_;
  std::string method_;
  std::string path_;
  Headers headers_;
  std::string body_;
  bool beginning_ = false;
  bool has_body_ = false;
  std::chrono::milliseconds timeout_{30000};
};

}  // namespace bk::testing
