#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"

namespace bk::crypto {

/// The asymmetric keys that JWTs are signed with (RFC 7518, RFC 8037).
enum class KeyKind : std::uint8_t { kRsa, kP256, kP384, kP521, kEd25519 };

/// Signature algorithms by their JOSE names.
enum class SignatureAlgorithm : std::uint8_t {
  kRs256,
  kRs384,
  kRs512,
  kPs256,
  kPs384,
  kPs512,
  kEs256,
  kEs384,
  kEs512,
  kEdDsa,
};

/// `RS256` → kRs256. Exact spelling; nullopt for `none`, HMAC algorithms and everything unknown.
std::optional<SignatureAlgorithm> parse_signature_algorithm(std::string_view jose_name);
std::string_view to_string(SignatureAlgorithm algorithm);

/// Whether an algorithm is one for keys of this kind: ES256 goes with P-256 and nothing else.
bool fits(SignatureAlgorithm algorithm, KeyKind kind);

/// A key that checks signatures. Immutable, cheap to copy, safe to share between threads.
class PublicKey {
 public:
  /// From PEM: `BEGIN PUBLIC KEY`, `BEGIN RSA PUBLIC KEY` or `BEGIN CERTIFICATE` (its key; the
  /// certificate itself is not verified). The error says what is wrong: not PEM, a private key, a
  /// kind that is not supported, RSA below 2048 bits.
  static Result<PublicKey> from_pem(std::string_view pem);
  /// From the numbers of a JWK, big-endian, already decoded from base64url. RSA has at least 2048
  /// and at most 16384 bits; points must lie on their curve.
  static Result<PublicKey> rsa(std::string_view modulus, std::string_view exponent);
  static Result<PublicKey> elliptic(KeyKind curve, std::string_view x, std::string_view y);
  static Result<PublicKey> ed25519(std::string_view x);

  [[nodiscard]] KeyKind kind() const { return kind_; }
  /// Whether `signature`, in the form that JWS gives it (RFC 7518 section 3: ECDSA is r ‖ s), is
  /// this key's over `message`. False too when the algorithm does not fit the key.
  [[nodiscard]] bool verify(
      SignatureAlgorithm algorithm, std::string_view message, std::string_view signature) const;
  [[nodiscard]] std::string to_pem() const;

 private:
  friend class PrivateKey;
  PublicKey(std::shared_ptr<void> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<void> key_;  // EVP_PKEY
  KeyKind kind_;
};

/// A key that signs. Immutable, cheap to copy, safe to share between threads; never printed.
class PrivateKey {
 public:
  /// A new key; RSA has 2048 bits.
  static Result<PrivateKey> generate(KeyKind kind);
  /// From unencrypted PEM (`BEGIN PRIVATE KEY`, `BEGIN RSA PRIVATE KEY`, `BEGIN EC PRIVATE KEY`).
  static Result<PrivateKey> from_pem(std::string_view pem);

  [[nodiscard]] KeyKind kind() const { return kind_; }
  [[nodiscard]] PublicKey public_key() const { return {key_, kind_}; }
  /// The signature in JWS form. kInvalidArgument when the algorithm does not fit the key.
  [[nodiscard]] Result<std::string> sign(
      SignatureAlgorithm algorithm, std::string_view message) const;

 private:
  PrivateKey(std::shared_ptr<void> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<void> key_;  // EVP_PKEY
  KeyKind kind_;
};

}  // namespace bk::crypto
