#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/auth/scheme.hpp"

namespace bk::auth {

/// The value of WWW-Authenticate for a 401: one challenge per kind of scheme. Keys have no
/// registered scheme; they are named `ApiKey`, with where they belong.
std::string challenge_text(std::string_view realm, std::span<const Scheme* const> schemes);

/// The value for a 403 (RFC 6750 section 3.1).
std::string insufficient_scope_challenge(
    std::string_view realm, std::span<const std::string> scopes);

}  // namespace bk::auth
