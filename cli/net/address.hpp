#pragma once

#include <string_view>

struct sockaddr;

namespace bkctl::net {

/// Whether an address is of a network that a document from the internet must not make us talk to:
/// loopback, private (RFC 1918, RFC 4193), link-local (with the clouds' metadata services), carrier
/// NAT, multicast, documentation, reserved; also when embedded in IPv6 (mapped, NAT64, 6to4).
/// Anything but IPv4 and IPv6 counts as private.
bool is_private(const sockaddr& address);

/// The same for a host as written in a URL, when it is an address (`127.0.0.1`, `[::1]`) or a name
/// of this machine
/// (`localhost`). Other names are false: they are judged by the addresses that they have.
bool is_private_host(std::string_view host);

}  // namespace bkctl::net
