#pragma once

#include <string>

#include "bk/core/result.hpp"

namespace bk::app {

/// Asks the service that runs on this machine, under the same HOST and PORT, whether it is ready:
/// what a container's health check calls, so that an image needs no HTTP client. Blocks for three
/// seconds at most. The answer's body; kUnavailable when nobody answers, or not with 200. `tls`:
/// over TLS, and whatever the certificate says, for it is not this address's.
Result<std::string> probe_ready(const std::string& host, std::uint16_t port, bool tls);

}  // namespace bk::app
