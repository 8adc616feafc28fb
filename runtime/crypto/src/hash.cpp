#include "bk/crypto/hash.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

namespace bk::crypto {
namespace {

// Fetched once: the implicit fetch behind EVP_sha256() costs more than hashing a short text.
const EVP_MD* digest(const char* name) {
  const EVP_MD* const md = EVP_MD_fetch(nullptr, name, nullptr);
  if (md == nullptr) std::abort();  // an OpenSSL without SHA-2
  return md;
}

const EVP_MD* md_sha256() {
  static const EVP_MD* const md = digest("SHA256");
  return md;
}

const EVP_MD* md_sha384() {
  static const EVP_MD* const md = digest("SHA384");
  return md;
}

const EVP_MD* md_sha512() {
  static const EVP_MD* const md = digest("SHA512");
  return md;
}

template <std::size_t kSize>
std::array<std::uint8_t, kSize> hash(const EVP_MD* md, std::string_view message) {
  std::array<std::uint8_t, kSize> out{};
  if (EVP_Digest(message.data(), message.size(), out.data(), nullptr, md, nullptr) != 1) {
    std::abort();  // out of memory
  }
  return out;
}

template <std::size_t kSize>
std::array<std::uint8_t, kSize> hmac(
    const EVP_MD* md, std::string_view key, std::string_view message) {
  std::array<std::uint8_t, kSize> out{};
  const auto* const text = reinterpret_cast<const unsigned char*>(message.data());
  // HMAC() takes a null key for "reuse the last one", so an empty key needs an address.
  const char* const key_data = key.empty() ? "" : key.data();
  if (HMAC(md, key_data, static_cast<int>(key.size()), text, message.size(), out.data(), nullptr) ==
      nullptr) {
    std::abort();
  }
  return out;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view message) {
  return hash<32>(md_sha256(), message);
}

std::array<std::uint8_t, 48> sha384(std::string_view message) {
  return hash<48>(md_sha384(), message);
}

std::array<std::uint8_t, 64> sha512(std::string_view message) {
  return hash<64>(md_sha512(), message);
}

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message) {
  return hmac<32>(md_sha256(), key, message);
}

std::array<std::uint8_t, 48> hmac_sha384(std::string_view key, std::string_view message) {
  return hmac<48>(md_sha384(), key, message);
}

std::array<std::uint8_t, 64> hmac_sha512(std::string_view key, std::string_view message) {
  return hmac<64>(md_sha512(), key, message);
}

}  // namespace bk::crypto
