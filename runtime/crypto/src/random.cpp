#include "bk/crypto/random.hpp"

#include <openssl/rand.h>

#include <cstdlib>

#include "bk/core/bytes.hpp"

namespace bk::crypto {

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  constexpr std::size_t kChunk = 1U << 20U;  // RAND_bytes counts in int
  for (std::size_t at = 0; at < count; at += kChunk) {
    const std::size_t size = count - at < kChunk ? count - at : kChunk;
    auto* const to = reinterpret_cast<unsigned char*>(out.data() + at);
    if (RAND_bytes(to, static_cast<int>(size)) != 1) std::abort();
  }
  return out;
}

std::string random_token(std::size_t entropy) {
  return base64url_encode(random_bytes(entropy));
}

}  // namespace bk::crypto
