#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bk/core/result.hpp"

namespace bk::http {

/// Listening sockets for one address, one per thread (SO_REUSEPORT spreads connections over them).
/// kUnavailable when somebody else listens there, or it is no address of this machine. The sockets
/// are the caller's; all have the port of the first.
Result<std::vector<int>> listen_on(const std::string& host, std::uint16_t port, unsigned count);

std::uint16_t port_of(int socket);

}  // namespace bk::http
