#include "bk/crypto/hash.hpp"

#include <catch2/catch.hpp>

#include "bk/core/bytes.hpp"
#include "bk/crypto/compare.hpp"
#include "bk/crypto/random.hpp"

namespace crypto = bk::crypto;

TEST_CASE("SHA-2 gives the digests of FIPS 180-4's examples") {
  CHECK(
      bk::hex_encode(crypto::octets(crypto::sha256("abc"))) ==
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::sha256(""))) ==
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::sha384("abc"))) ==
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c8"
      "25a7");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::sha512("abc"))) ==
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fe"
      "ebbd"
      "454d4423643ce80e2a9ac94fa54ca49f");
}

TEST_CASE("HMAC gives the results of RFC 4231's second case") {
  constexpr std::string_view kMessage = "what do ya want for nothing?";
  CHECK(
      bk::hex_encode(crypto::octets(crypto::hmac_sha256("Jefe", kMessage))) ==
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::hmac_sha384("Jefe", kMessage))) ==
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab2"
      "1649");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::hmac_sha512("Jefe", kMessage))) ==
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0"
      "e6fd"
      "caeab1a34d4a6b4b636e070a38bce737");
}

TEST_CASE("HMAC with an empty key is the HMAC of an empty key, whatever was hashed before") {
  (void)crypto::hmac_sha256("another key", "message");
  CHECK(
      bk::hex_encode(crypto::octets(crypto::hmac_sha256({}, {}))) ==
      "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("constant-time comparison compares") {
  CHECK(crypto::constant_time_equal("", ""));
  CHECK(crypto::constant_time_equal("same", "same"));
  CHECK_FALSE(crypto::constant_time_equal("same", "sane"));
  CHECK_FALSE(crypto::constant_time_equal("same", "same "));
  CHECK_FALSE(crypto::constant_time_equal("", "x"));
}

TEST_CASE("random octets have the asked size and do not repeat") {
  CHECK(crypto::random_bytes(0).empty());
  CHECK(crypto::random_bytes(33).size() == 33);
  CHECK(crypto::random_bytes(32) != crypto::random_bytes(32));
  const std::string token = crypto::random_token();
  CHECK(token.size() == 43);
  CHECK(bk::base64url_decode(token)->size() == 32);
}
