#include "bk/crypto/signature.hpp"

#include <array>

#include "openssl.hpp"

namespace bk::crypto {
namespace {

constexpr std::array<std::string_view, 10> kNames{
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"};

// JWS carries r ‖ s, OpenSSL wants DER.
std::optional<std::string> to_der(std::string_view signature, std::size_t size) {
  if (signature.size() != 2 * size) return std::nullopt;
  const auto* const data = reinterpret_cast<const unsigned char*>(signature.data());
  const int count = static_cast<int>(size);
  openssl::Bignum r{BN_bin2bn(data, count, nullptr)};
  openssl::Bignum s{BN_bin2bn(data + size, count, nullptr)};
  const openssl::EcdsaSignature pair{ECDSA_SIG_new()};
  if (!r || !s || !pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return std::nullopt;
  (void)r.release();  // both are the pair's now
  (void)s.release();
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  if (length < 0) return std::nullopt;
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return out;
}

std::optional<std::string> from_der(std::string_view der, std::size_t size) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  const openssl::EcdsaSignature pair{d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size()))};
  if (!pair) return std::nullopt;
  std::string out(2 * size, '\0');
  auto* const to = reinterpret_cast<unsigned char*>(out.data());
  const int count = static_cast<int>(size);
  if (BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), to, count) != count ||
      BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), to + size, count) != count) {
    return std::nullopt;
  }
  return out;
}

bool is_elliptic(KeyKind kind) {
  return kind == KeyKind::kP256 || kind == KeyKind::kP384 || kind == KeyKind::kP521;
}

const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::optional<SignatureAlgorithm> parse_signature_algorithm(std::string_view jose_name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames.at(i) == jose_name) return static_cast<SignatureAlgorithm>(i);
  }
  return std::nullopt;
}

std::string_view to_string(SignatureAlgorithm algorithm) {
  return kNames.at(static_cast<std::size_t>(algorithm));
}

bool fits(SignatureAlgorithm algorithm, KeyKind kind) {
  switch (algorithm) {
    case SignatureAlgorithm::kEs256:
      return kind == KeyKind::kP256;
    case SignatureAlgorithm::kEs384:
      return kind == KeyKind::kP384;
    case SignatureAlgorithm::kEs512:
      return kind == KeyKind::kP521;
    case SignatureAlgorithm::kEdDsa:
      return kind == KeyKind::kEd25519;
    default:
      return kind == KeyKind::kRsa;
  }
}

bool PublicKey::verify(
    SignatureAlgorithm algorithm, std::string_view message, std::string_view signature) const {
  if (!fits(algorithm, kind_)) return false;
  std::string der;
  if (is_elliptic(kind_)) {
    auto converted = to_der(signature, openssl::coordinate_size(kind_));
    if (!converted) return false;
    der = std::move(*converted);
    signature = der;
  }
  openssl::DigestContext context{EVP_MD_CTX_new()};
  const bool good =
      context && openssl::start(context, openssl::key_of(key_), algorithm, false) &&
      EVP_DigestVerify(
          context.get(), data_of(signature), signature.size(), data_of(message), message.size()) ==
          1;
  if (!good) ERR_clear_error();
  return good;
}

Result<std::string> PrivateKey::sign(SignatureAlgorithm algorithm, std::string_view message) const {
  if (!fits(algorithm, kind_)) {
    return invalid_argument(
        std::string{to_string(algorithm)} + " is not an algorithm for this kind of key");
  }
  openssl::DigestContext context{EVP_MD_CTX_new()};
  std::size_t size = 0;
  if (!context || !openssl::start(context, openssl::key_of(key_), algorithm, true) ||
      EVP_DigestSign(context.get(), nullptr, &size, data_of(message), message.size()) != 1) {
    return internal_error(openssl::take_error());
  }
  std::string signature(size, '\0');
  auto* const to = reinterpret_cast<unsigned char*>(signature.data());
  if (EVP_DigestSign(context.get(), to, &size, data_of(message), message.size()) != 1) {
    return internal_error(openssl::take_error());
  }
  signature.resize(size);
  if (!is_elliptic(kind_)) return signature;
  auto joined = from_der(signature, openssl::coordinate_size(kind_));
  if (!joined) return internal_error("an ECDSA signature cannot be taken apart");
  return std::move(*joined);
}

}  // namespace bk::crypto
