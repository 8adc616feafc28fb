#include "bk/crypto/password.hpp"

#include <charconv>
#include <optional>

#include "bk/crypto/random.hpp"

#ifdef BK_WITH_ARGON2
#include <argon2.h>
#endif

namespace bk::crypto {
namespace {

constexpr std::string_view kPrefix = "$argon2id$v=19$";

// Takes `m=19456,` off the front of `text`.
std::optional<std::uint32_t> take_parameter(std::string_view& text, char name, char end) {
  if (text.size() < 3 || text[0] != name || text[1] != '=') return std::nullopt;
  std::uint32_t value = 0;
  const char* const last = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data() + 2, last, value);
  if (error != std::errc{} || at == last || *at != end) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(at - text.data()) + 1);
  return value;
}

Result<void> check_cost(const PasswordCost& cost) {
  constexpr std::uint32_t kMaxMemory = 1024 * 1024;
  constexpr std::uint32_t kMost = 64;
  if (cost.passes < 1 || cost.passes > kMost || cost.lanes < 1 || cost.lanes > kMost ||
      cost.memory_kib < 8 * cost.lanes || cost.memory_kib > kMaxMemory) {
    return invalid_argument(
        "an Argon2id hash takes 8 KiB per lane to 1 GiB of memory, 1 to 64 passes and 1 to 64 "
        "lanes");
  }
  return {};
}

#ifndef BK_WITH_ARGON2
Error without_argon2() {
  return unimplemented(
      "this program was built without libargon2, so it cannot work on Argon2id hashes; install "
      "libargon2-dev and build it again");
}
#endif

}  // namespace

Result<PasswordCost> read_password_hash(std::string_view phc) {
  if (phc.substr(0, kPrefix.size()) != kPrefix) {
    return invalid_argument("a password hash starts with `$argon2id$v=19$`");
  }
  std::string_view rest = phc.substr(kPrefix.size());
  const auto memory = take_parameter(rest, 'm', ',');
  const auto passes = memory ? take_parameter(rest, 't', ',') : std::nullopt;
  const auto lanes = passes ? take_parameter(rest, 'p', '$') : std::nullopt;
  const std::size_t dollar = rest.find('$');
  if (!lanes || dollar == std::string_view::npos || dollar == 0 || dollar + 1 == rest.size() ||
      rest.find('$', dollar + 1) != std::string_view::npos || rest.size() > 1024) {
    return invalid_argument(
        "a password hash has the form `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`");
  }
  const PasswordCost cost{.memory_kib = *memory, .passes = *passes, .lanes = *lanes};
  if (auto checked = check_cost(cost); !checked) return std::move(checked).error();
  return cost;
}

#ifdef BK_WITH_ARGON2

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
  if (auto checked = check_cost(cost); !checked) return std::move(checked).error();
  if (password.size() > kMaxPasswordLength) {
    return invalid_argument("a password has at most 4096 octets");
  }
  constexpr std::size_t kSaltSize = 16;
  constexpr std::size_t kHashSize = 32;
  const std::string salt = random_bytes(kSaltSize);
  std::string encoded(
      argon2_encodedlen(
          cost.passes,
          cost.memory_kib,
          cost.lanes,
          static_cast<std::uint32_t>(kSaltSize),
          static_cast<std::uint32_t>(kHashSize),
          Argon2_id),
      '\0');
  const int code = argon2id_hash_encoded(
      cost.passes,
      cost.memory_kib,
      cost.lanes,
      password.data(),
      password.size(),
      salt.data(),
      salt.size(),
      kHashSize,
      encoded.data(),
      encoded.size());
  if (code != ARGON2_OK) return internal_error(argon2_error_message(code));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

Result<bool> verify_password(std::string_view phc, std::string_view password) {
  if (auto cost = read_password_hash(phc); !cost) return std::move(cost).error();
  if (password.size() > kMaxPasswordLength) return false;
  const std::string terminated{phc};
  const int code = argon2id_verify(terminated.c_str(), password.data(), password.size());
  if (code == ARGON2_OK) return true;
  if (code == ARGON2_VERIFY_MISMATCH) return false;
  if (code == ARGON2_MEMORY_ALLOCATION_ERROR || code == ARGON2_THREAD_FAIL) {
    return unavailable("no memory to check a password").with_cause(argon2_error_message(code));
  }
  return invalid_argument(
      "a password hash cannot be read: " + std::string{argon2_error_message(code)});
}

#else

Result<std::string> hash_password(std::string_view /*password*/, const PasswordCost& /*cost*/) {
  return without_argon2();
}

Result<bool> verify_password(std::string_view /*phc*/, std::string_view /*password*/) {
  return without_argon2();
}

#endif

}  // namespace bk::crypto
