#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bk/config/secret.hpp"
#include "bk/core/result.hpp"
#include "bk/crypto/signature.hpp"

namespace bk::auth {

/// The keys that a party's JWTs may be signed with. Immutable after it is made; safe to share
/// between threads.
///
/// A key is used only with algorithms for its own kind (RFC 8725 section 3.1): an RSA key never as
/// an HMAC secret.
class KeySet {
 public:
  /// From a JWK set (RFC 7517), a single JWK, or one or more public keys in PEM form. Keys for
  /// encryption and of unknown kinds are passed over; the error says why none is left or what is
  /// malformed. At most 100 keys.
  static Result<KeySet> parse(std::string_view text);
  /// A shared secret. kInvalidArgument below 32 octets (RFC 7518 section 3.2).
  static Result<KeySet> hmac(config::Secret secret);

  /// Whether a key of the set made this signature over `input`. `key_id` is the token's `kid`:
  /// where keys have ids, only those with this one are tried.
  [[nodiscard]] bool verify(
      std::string_view algorithm,
      const std::optional<std::string>& key_id,
      std::string_view input,
      std::string_view signature) const;
  /// Whether verify() has a key to try; if not, the set may be out of date.
  [[nodiscard]] bool has_key(
      std::string_view algorithm, const std::optional<std::string>& key_id) const;

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  void add(KeySet other);

 private:
  struct Key {
    std::optional<std::string> id;
    std::optional<std::string> algorithm;  // the only one that it may be used with
    std::variant<crypto::PublicKey, config::Secret> key;

    [[nodiscard]] bool fits(
        std::string_view wanted, const std::optional<std::string>& key_id) const;
    [[nodiscard]] bool verify(
        std::string_view wanted, std::string_view input, std::string_view signature) const;
  };
  friend class JwkReader;
  std::vector<Key> keys_;
};

}  // namespace bk::auth
