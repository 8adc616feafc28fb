#include "bk/auth/key_set.hpp"

#include <utility>

#include "bk/crypto/compare.hpp"
#include "bk/crypto/hash.hpp"

namespace bk::auth {
namespace {

// The secret's least length for an HMAC algorithm (RFC 7518 section 3.2); 0 for what is none.
std::size_t hmac_size(std::string_view algorithm) {
  if (algorithm == "HS256") return 32;
  if (algorithm == "HS384") return 48;
  if (algorithm == "HS512") return 64;
  return 0;
}

template <std::size_t kSize>
bool equals(const std::array<std::uint8_t, kSize>& expected, std::string_view signature) {
  return crypto::constant_time_equal(crypto::octets(expected), signature);
}

bool verify_hmac(
    std::string_view algorithm,
    std::string_view secret,
    std::string_view input,
    std::string_view signature) {
  if (algorithm == "HS256") return equals(crypto::hmac_sha256(secret, input), signature);
  if (algorithm == "HS384") return equals(crypto::hmac_sha384(secret, input), signature);
  return equals(crypto::hmac_sha512(secret, input), signature);
}

}  // namespace

Result<KeySet> KeySet::hmac(config::Secret secret) {
  constexpr std::size_t kLeast = 32;
  if (secret.reveal().size() < kLeast) {
    return invalid_argument(
        "an HMAC secret has at least 32 octets; this one has " +
        std::to_string(secret.reveal().size()));
  }
  KeySet set;
  set.keys_.push_back({std::nullopt, std::nullopt, std::move(secret)});
  return set;
}

bool KeySet::Key::fits(std::string_view wanted, const std::optional<std::string>& key_id) const {
  if (algorithm && *algorithm != wanted) return false;
  if (id && key_id && *id != *key_id) return false;
  if (const auto* const secret = std::get_if<config::Secret>(&key)) {
    const std::size_t least = hmac_size(wanted);
    return least != 0 && secret->reveal().size() >= least;
  }
  const auto parsed = crypto::parse_signature_algorithm(wanted);
  return parsed && crypto::fits(*parsed, std::get<crypto::PublicKey>(key).kind());
}

bool KeySet::Key::verify(
    std::string_view wanted, std::string_view input, std::string_view signature) const {
  if (const auto* const secret = std::get_if<config::Secret>(&key)) {
    return verify_hmac(wanted, secret->reveal(), input, signature);
  }
  const auto parsed = crypto::parse_signature_algorithm(wanted);
  return parsed && std::get<crypto::PublicKey>(key).verify(*parsed, input, signature);
}

bool KeySet::verify(
    std::string_view algorithm,
    const std::optional<std::string>& key_id,
    std::string_view input,
    std::string_view signature) const {
  for (const Key& key : keys_) {
    if (key.fits(algorithm, key_id) && key.verify(algorithm, input, signature)) return true;
  }
  return false;
}

bool KeySet::has_key(std::string_view algorithm, const std::optional<std::string>& key_id) const {
  for (const Key& key : keys_) {
    if (key.fits(algorithm, key_id)) return true;
  }
  return false;
}

void KeySet::add(KeySet other) {
  for (Key& key : other.keys_) keys_.push_back(std::move(key));
}

}  // namespace bk::auth
