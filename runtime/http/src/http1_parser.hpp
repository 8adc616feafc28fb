#pragma once

#include <llhttp.h>

#include <cstdint>
#include <string_view>

#include "bk/http/request.hpp"
#include "request_builder.hpp"

namespace bk::http {

struct Http1Limits {
  std::size_t head = std::size_t{16} * 1024;
  std::size_t target = std::size_t{8} * 1024;
  std::size_t fields = 100;
  std::size_t body = std::size_t{1024} * 1024;
};

/// Which bodies are read while they arrive.
class BodyRule {
 public:
  virtual ~BodyRule() = default;
  /// Of a request whose head is complete.
  [[nodiscard]] virtual bool is_streamed(const Request& request) const = 0;
};

/// Reads HTTP/1.1 and 1.0 requests (RFC 9112) from the bytes of a connection. Stricter than llhttp:
/// whatever two parsers could frame in two ways is refused. Nothing is kept of a request but what
/// its Request holds, and parse() may be given the bytes in any pieces.
class Http1Parser {
 public:
  /// `rule` null: no body is.
  Http1Parser(Request& request, const Http1Limits& limits, const BodyRule* rule = nullptr);
  Http1Parser(const Http1Parser&) = delete;
  Http1Parser& operator=(const Http1Parser&) = delete;

  enum class State : std::uint8_t {
    kStart,     // nothing of a request has come
    kHead,      // some of it
    kBody,      // the head is complete
    kComplete,  // the request is; start() begins the next
    kFailed,    // status() says how to answer; the connection cannot go on
  };
  [[nodiscard]] State state() const { return state_; }

  /// Reads up to the end of a request, and of the head of one whose body is streamed; returns how
  /// much it has taken.
  std::size_t parse(std::string_view bytes);
  void start();

  /// Why it failed: 400, 408, 413, 414, 417, 431, 501 or 505; and in a word, for metrics.
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] std::string_view reason() const { return reason_; }

  // Of a request whose head is complete.
  [[nodiscard]] bool keep_alive() const { return keep_alive_; }
  [[nodiscard]] bool is_http10() const { return http10_; }
  /// The client waits for `100 Continue` before it sends the body.
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  /// The body has no limit, and who parses on takes it from the request.
  [[nodiscard]] bool is_streamed() const { return streamed_; }
  /// Nothing more comes in time.
  void time_out() { fail(408, "timeout"); }

 private:
  struct Callbacks;
  std::size_t take_head(std::string_view bytes);
  bool check_line_end(std::size_t newline);
  void read_head();
  int take_field();
  int check_head();
  int check_framing(std::string_view name, std::string_view value);
  bool take_target(std::string_view target);
  std::size_t take_body(std::string_view bytes);
  int fail(int status, std::string_view reason);
  int extra(std::size_t bytes);

  Request& request_;
  RequestBuilder builder_;
  const Http1Limits limits_;
  const BodyRule* rule_;
  llhttp_t parser_{};
  std::string_view target_;
  std::string_view name_;
  std::string_view value_;
  State state_ = State::kStart;
  int status_ = 0;
  std::string_view reason_;
  std::size_t scanned_ = 0;       // bytes of the head that have been looked at for line ends
  std::size_t chunk_extras_ = 0;  // bytes of the current chunk's extensions; then of the trailer
  std::uint8_t hosts_ = 0;
  std::uint8_t lengths_ = 0;
  std::uint8_t encodings_ = 0;
  bool keep_alive_ = false;
  bool http10_ = false;
  bool expects_continue_ = false;
  bool head_read_ = false;
  bool streamed_ = false;
};

}  // namespace bk::http
