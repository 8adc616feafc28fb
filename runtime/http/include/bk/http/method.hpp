#pragma once

#include <cstdint>
#include <string_view>

namespace bk::http {

/// Request methods (RFC 9110 section 9, RFC 5789). kOther: known to HTTP, of no use to an API.
enum class Method : std::uint8_t {
  kGet,
  kHead,
  kPost,
  kPut,
  kPatch,
  kDelete,
  kOptions,
  kTrace,
  kOther,
};
inline constexpr unsigned kMethods = 9;

/// As on the wire, `GET`; `_OTHER` for kOther (as OpenTelemetry names it).
std::string_view to_string(Method method);

}  // namespace bk::http
