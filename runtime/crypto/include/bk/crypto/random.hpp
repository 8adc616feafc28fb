#pragma once

#include <cstddef>
#include <string>

namespace bk::crypto {

/// `count` octets that nobody can predict, from OpenSSL's generator (seeded by the operating
/// system, safe after fork). Any thread. Ends the process if the system has no randomness: there is
/// no safe way to go on.
std::string random_bytes(std::size_t count);

/// An unguessable token of `entropy` octets, as base64url without padding: session ids, API keys,
/// signing secrets.
std::string random_token(std::size_t entropy = 32);

}  // namespace bk::crypto
