#include "openssl.hpp"

#include <openssl/rsa.h>

#include <array>

namespace bk::crypto::openssl {
namespace {

const char* digest_of(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::kRs256:
    case SignatureAlgorithm::kPs256:
    case SignatureAlgorithm::kEs256:
      return "SHA256";
    case SignatureAlgorithm::kRs384:
    case SignatureAlgorithm::kPs384:
    case SignatureAlgorithm::kEs384:
      return "SHA384";
    case SignatureAlgorithm::kRs512:
    case SignatureAlgorithm::kPs512:
    case SignatureAlgorithm::kEs512:
      return "SHA512";
    case SignatureAlgorithm::kEdDsa:
      return nullptr;  // Ed25519 hashes by itself
  }
  return nullptr;
}

bool is_pss(SignatureAlgorithm algorithm) {
  return algorithm == SignatureAlgorithm::kPs256 || algorithm == SignatureAlgorithm::kPs384 ||
         algorithm == SignatureAlgorithm::kPs512;
}

Result<KeyKind> curve_of(const EVP_PKEY* key) {
  std::array<char, 64> name{};
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), nullptr) != 1) {
    return invalid_argument("the elliptic curve of the key has no name");
  }
  const std::string_view curve{name.data()};
  if (curve == "prime256v1" || curve == "P-256") return KeyKind::kP256;
  if (curve == "secp384r1" || curve == "P-384") return KeyKind::kP384;
  if (curve == "secp521r1" || curve == "P-521") return KeyKind::kP521;
  return invalid_argument(
      "the elliptic curve " + std::string{curve} + " is not one of P-256, P-384 and P-521");
}

}  // namespace

Result<KeyKind> kind_of(const EVP_PKEY* key) {
  constexpr int kMinRsaBits = 2048;   // RFC 7518 section 3.3
  constexpr int kMaxRsaBits = 16384;  // OpenSSL's own limit for verification
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    const int bits = EVP_PKEY_get_bits(key);
    if (bits >= kMinRsaBits && bits <= kMaxRsaBits) return KeyKind::kRsa;
    return invalid_argument(
        "an RSA key has 2048 to 16384 bits; this one has " + std::to_string(bits));
  }
  if (EVP_PKEY_is_a(key, "EC") == 1) return curve_of(key);
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return KeyKind::kEd25519;
  return invalid_argument("the key is not RSA, P-256, P-384, P-521 or Ed25519");
}

std::size_t coordinate_size(KeyKind curve) {
  switch (curve) {
    case KeyKind::kP384:
      return 48;
    case KeyKind::kP521:
      return 66;
    default:
      return 32;
  }
}

bool start(DigestContext& context, EVP_PKEY* key, SignatureAlgorithm algorithm, bool signing) {
  const char* const md = digest_of(algorithm);
  EVP_PKEY_CTX* details = nullptr;  // owned by `context`
  const int started =
      signing
          ? EVP_DigestSignInit_ex(context.get(), &details, md, nullptr, nullptr, key, nullptr)
          : EVP_DigestVerifyInit_ex(context.get(), &details, md, nullptr, nullptr, key, nullptr);
  if (started != 1) return false;
  if (!is_pss(algorithm)) return true;
  return EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) == 1;
}

std::string take_error() {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  if (code == 0) return "OpenSSL gives no reason";
  std::array<char, 256> text{};
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

}  // namespace bk::crypto::openssl
