#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>

#include <memory>
#include <optional>
#include <string>

#include "bk/crypto/signature.hpp"

namespace bk::crypto::openssl {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};

using Bignum = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

inline EVP_PKEY* key_of(const std::shared_ptr<void>& key) {
  return static_cast<EVP_PKEY*>(key.get());
}

inline std::shared_ptr<void> own(EVP_PKEY* key) {
  return {key, EVP_PKEY_free};
}

/// The kind of a key that JWTs may be signed with; the error names a kind or size that they may
/// not.
Result<KeyKind> kind_of(const EVP_PKEY* key);

/// Octets of one coordinate and of r and s in a JWS signature of this curve.
std::size_t coordinate_size(KeyKind curve);

/// Prepares `context` (padding, digest, salt) for one signature; false when OpenSSL refuses.
bool start(DigestContext& context, EVP_PKEY* key, SignatureAlgorithm algorithm, bool signing);

/// OpenSSL's oldest queued error as text for Error::cause(), and an empty queue.
std::string take_error();

}  // namespace bk::crypto::openssl
