// Where keys come from: PEM, the numbers of a JWK, the generator.
#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "openssl.hpp"

namespace bk::crypto {
namespace {

using Bio = std::unique_ptr<BIO, openssl::Free<BIO_free_all>>;
using Decoder = std::unique_ptr<OSSL_DECODER_CTX, openssl::Free<OSSL_DECODER_CTX_free>>;
using Certificate = std::unique_ptr<X509, openssl::Free<X509_free>>;

constexpr std::size_t kMaxPemSize = std::size_t{64} * 1024;

Bio bio_over(std::string_view text) {
  return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

// An encrypted PEM must fail, not ask at the terminal.
int no_passphrase(char* /*to*/, int /*size*/, int /*writing*/, void* /*user*/) {
  return -1;
}

EVP_PKEY* key_of_certificate(std::string_view pem) {
  const Bio bio = bio_over(pem);
  const Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr)};
  return certificate ? X509_get_pubkey(certificate.get()) : nullptr;
}

// SubjectPublicKeyInfo and PKCS #1 alike.
EVP_PKEY* decode_public(std::string_view pem) {
  EVP_PKEY* key = nullptr;
  const Decoder decoder{OSSL_DECODER_CTX_new_for_pkey(
      &key, "PEM", nullptr, nullptr, EVP_PKEY_PUBLIC_KEY, nullptr, nullptr)};
  const auto* data = reinterpret_cast<const unsigned char*>(pem.data());
  std::size_t size = pem.size();
  if (!decoder || OSSL_DECODER_from_data(decoder.get(), &data, &size) != 1) {
    EVP_PKEY_free(key);
    return nullptr;
  }
  return key;
}

Result<std::shared_ptr<void>> build(const char* type, const openssl::ParamBuilder& builder) {
  const openssl::Params params{OSSL_PARAM_BLD_to_param(builder.get())};
  const openssl::KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  EVP_PKEY* raw = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    EVP_PKEY_free(raw);
    return invalid_argument("the numbers do not make a key").with_cause(openssl::take_error());
  }
  std::shared_ptr<void> key = openssl::own(raw);
  const openssl::KeyContext check{EVP_PKEY_CTX_new_from_pkey(nullptr, raw, nullptr)};
  if (!check || EVP_PKEY_public_check(check.get()) != 1) {
    return invalid_argument("the numbers do not make a valid public key")
        .with_cause(openssl::take_error());
  }
  return key;
}

openssl::Bignum bignum(std::string_view octets) {
  return openssl::Bignum{BN_bin2bn(
      reinterpret_cast<const unsigned char*>(octets.data()),
      static_cast<int>(octets.size()),
      nullptr)};
}

const char* group_name(KeyKind curve) {
  switch (curve) {
    case KeyKind::kP256:
      return "P-256";
    case KeyKind::kP384:
      return "P-384";
    case KeyKind::kP521:
      return "P-521";
    default:
      return nullptr;
  }
}

}  // namespace

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
  if (pem.size() > kMaxPemSize) return invalid_argument("a PEM file has at most 64 KiB");
  if (pem.find("PRIVATE KEY-----") != std::string_view::npos) {
    return invalid_argument("this is a private key; a verifier needs the public key only");
  }
  const bool certificate = pem.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos;
  EVP_PKEY* const raw = certificate ? key_of_certificate(pem) : decode_public(pem);
  if (raw == nullptr) {
    return invalid_argument("the text holds no public key in PEM form")
        .with_cause(openssl::take_error());
  }
  std::shared_ptr<void> key = openssl::own(raw);
  const auto kind = openssl::kind_of(raw);
  if (!kind) return kind.error();
  return PublicKey{std::move(key), *kind};
}

Result<PublicKey> PublicKey::rsa(std::string_view modulus, std::string_view exponent) {
  if (modulus.empty() || modulus.size() > 2048 + 1 || exponent.empty() || exponent.size() > 8) {
    return invalid_argument("an RSA key has 2048 to 16384 bits and an exponent of at most 64");
  }
  const openssl::Bignum n = bignum(modulus);
  const openssl::Bignum e = bignum(exponent);
  const openssl::ParamBuilder builder{OSSL_PARAM_BLD_new()};
  if (!n || !e || !builder ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return internal_error(openssl::take_error());
  }
  auto key = build("RSA", builder);
  if (!key) return std::move(key).error();
  const auto kind = openssl::kind_of(openssl::key_of(*key));
  if (!kind) return kind.error();
  return PublicKey{std::move(key).value(), *kind};
}

Result<PublicKey> PublicKey::elliptic(KeyKind curve, std::string_view x, std::string_view y) {
  const char* const group = group_name(curve);
  const std::size_t size = openssl::coordinate_size(curve);
  if (group == nullptr) return invalid_argument("the curve is not one of P-256, P-384 and P-521");
  if (x.size() != size || y.size() != size) {
    return invalid_argument(
        std::string{"each coordinate of a "} + group + " key has " + std::to_string(size) +
        " octets");
  }
  std::string point;  // SEC 1 section 2.3.3, uncompressed
  point.reserve(1 + 2 * size);
  point.append(1, '\x04').append(x).append(y);
  const openssl::ParamBuilder builder{OSSL_PARAM_BLD_new()};
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(
          builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1) {
    return internal_error(openssl::take_error());
  }
  auto key = build("EC", builder);
  if (!key) return std::move(key).error();
  return PublicKey{std::move(key).value(), curve};
}

Result<PublicKey> PublicKey::ed25519(std::string_view x) {
  EVP_PKEY* const raw = EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(x.data()), x.size());
  if (raw == nullptr) {
    return invalid_argument("an Ed25519 key has 32 octets").with_cause(openssl::take_error());
  }
  return PublicKey{openssl::own(raw), KeyKind::kEd25519};
}

std::string PublicKey::to_pem() const {
  const Bio bio{BIO_new(BIO_s_mem())};
  if (!bio || PEM_write_bio_PUBKEY(bio.get(), openssl::key_of(key_)) != 1) return {};
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

Result<PrivateKey> PrivateKey::generate(KeyKind kind) {
  EVP_PKEY* raw = nullptr;
  switch (kind) {
    case KeyKind::kRsa:
      raw = EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
      break;
    case KeyKind::kEd25519:
      raw = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
      break;
    default:
      raw = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", group_name(kind));
  }
  if (raw == nullptr) return internal_error(openssl::take_error());
  return PrivateKey{openssl::own(raw), kind};
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  if (pem.size() > kMaxPemSize) return invalid_argument("a PEM file has at most 64 KiB");
  const Bio bio = bio_over(pem);
  EVP_PKEY* const raw = PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr);
  if (raw == nullptr) {
    return invalid_argument("the text holds no unencrypted private key in PEM form")
        .with_cause(openssl::take_error());
  }
  std::shared_ptr<void> key = openssl::own(raw);
  const auto kind = openssl::kind_of(raw);
  if (!kind) return kind.error();
  return PrivateKey{std::move(key), *kind};
}

}  // namespace bk::crypto
