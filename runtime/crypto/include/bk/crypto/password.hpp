#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"

namespace bk::crypto {

/// Cost of one Argon2id hash (RFC 9106). The default is OWASP's first choice: 19 MiB, 2 passes, one
/// lane.
struct PasswordCost {
  std::uint32_t memory_kib = 19 * 1024;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
};

/// Hashes a password with a fresh salt to a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
/// Takes tens of milliseconds of one core and `memory_kib`: run it on an async::ThreadPool, never
/// on a loop. Errors: kInvalidArgument (cost out of range, password over 4 KiB), kUnimplemented
/// (built without libargon2).
Result<std::string> hash_password(std::string_view password, const PasswordCost& cost = {});

/// Whether `password` is the one that `phc` was made from. Costs what the hash cost.
/// Errors: kInvalidArgument (not an Argon2id PHC string, or one that asks for more than 1 GiB, 64
/// passes or 64 lanes), kUnimplemented (built without libargon2).
Result<bool> verify_password(std::string_view phc, std::string_view password);

/// Whether the text is an Argon2id PHC string that verify_password() would work on; the error names
/// what is wrong.
Result<PasswordCost> read_password_hash(std::string_view phc);

/// The longest password that is hashed, so that a request cannot buy unbounded work.
inline constexpr std::size_t kMaxPasswordLength = 4096;

}  // namespace bk::crypto
