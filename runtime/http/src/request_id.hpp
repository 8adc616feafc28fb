#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bk::http {

/// Whether a client's X-Request-Id is fit to be kept: 1 to 128 letters, digits and -_.:=+/@,
/// so that it cannot break out of a header, a log or a URL.
bool is_sane_request_id(std::string_view text);

/// Appends 32 hexadecimal digits, unlikely to come twice; no secret.
void append_request_id(std::string& out);

/// Random octets of the same kind, for trace ids.
std::uint64_t random_bits();

}  // namespace bk::http
