#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http1_parser.hpp"

namespace bk::http {

/// The header section of a request of HTTP/2 while its fields arrive; a connection has one at a
/// time. What nghttp2 lets pass is well-formed by RFC 9113 section 8; here it is held to the limits
/// and the strictness of HTTP/1.
class Http2Head {
 public:
  explicit Http2Head(const Http1Limits& limits) : limits_(limits) {}

  void start();
  void add(std::string_view name, std::string_view value);
  /// Those of a trailer are counted, and otherwise of no interest. False: they are too many.
  bool count(std::string_view name, std::string_view value);
  /// Makes the request, whole but for its body. 0, or the status that it is refused with.
  int fill(Request& request) const;

  // Of the section that is complete.
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  /// The one that Content-Length tells of; 0 without it.
  [[nodiscard]] std::uint64_t content_length() const { return content_length_; }
  /// Why it is refused, in a word for metrics.
  [[nodiscard]] static std::string_view reason(int status);

 private:
  struct Span {
    std::size_t name = 0;
    std::size_t value = 0;  // where it begins, and the name ends
    std::size_t end = 0;
  };
  void add_pseudo(std::string_view name, std::string_view value);
  int check(std::string_view name, std::string_view value);
  int fail(int status);
  [[nodiscard]] Span keep(std::string_view name, std::string_view value);

  const Http1Limits limits_;
  std::string text_;
  std::vector<Span> fields_;
  std::string cookie_;
  std::optional<Span> method_;
  std::optional<Span> path_;
  std::optional<Span> authority_;
  std::optional<Span> host_;
  std::size_t size_ = 0;
  std::uint64_t content_length_ = 0;
  int status_ = 0;
  bool expects_continue_ = false;
};

}  // namespace bk::http
