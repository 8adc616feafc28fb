#pragma once

#include <string>
#include <string_view>

#include "bk/http/reply.hpp"

namespace bk::http {

/// The Date header's line, renewed once a second; one per thread.
class DateLine {
 public:
  std::string_view get();
  /// Of the field alone.
  std::string_view value() {
    constexpr std::string_view kName = "Date: ";
    const std::string_view line = get();
    return line.substr(kName.size(), line.size() - kName.size() - 2);
  }

 private:
  long second_ = -1;
  std::string line_;
};

enum class Persistence : unsigned char {
  kImplied,
  kKeepAlive,
  kClose,
  kDelimits,  // and the end of the connection is that of the body
};

/// Whether a response of this status carries content (RFC 9110 section 6.4.1).
bool has_content(int status);

/// Appends a response's status line and header for HTTP/1.1. Content-Length, Transfer-Encoding,
/// Date and Connection are written here, and not taken from the reply.
void write_head(
    std::string& out, const Reply& reply, std::string_view date, Persistence persistence);

}  // namespace bk::http
