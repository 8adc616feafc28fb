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

/// `count` sockets of those that listen already, which are the caller's no longer.
Result<std::vector<int>> share(std::vector<int> sockets, unsigned count);

/// 0 for what is no Internet address.
std::uint16_t port_of(int socket);

}  // namespace bk::http
