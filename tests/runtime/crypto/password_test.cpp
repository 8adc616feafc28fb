#include "bk/crypto/password.hpp"

#include <catch2/catch.hpp>

namespace crypto = bk::crypto;

namespace {

// Small enough to hash many times under a sanitizer; production takes the default.
constexpr crypto::PasswordCost kCheap{.memory_kib = 64, .passes = 1, .lanes = 1};

}  // namespace

TEST_CASE("a password hash verifies the password that it was made from, and no other") {
  const auto hash = crypto::hash_password("correct horse", kCheap);
  REQUIRE(hash);
  CHECK(hash->substr(0, 31) == "$argon2id$v=19$m=64,t=1,p=1$" + hash->substr(28, 3));
  CHECK(crypto::verify_password(*hash, "correct horse").value());
  CHECK_FALSE(crypto::verify_password(*hash, "correct horsf").value());
  CHECK_FALSE(crypto::verify_password(*hash, "").value());
}

TEST_CASE("a password may be empty or hold a zero octet") {
  const auto empty = crypto::hash_password("", kCheap);
  CHECK(crypto::verify_password(*empty, "").value());
  CHECK_FALSE(crypto::verify_password(*empty, "x").value());
  const std::string with_zero{"a\0b", 3};
  const auto hash = crypto::hash_password(with_zero, kCheap);
  CHECK(crypto::verify_password(*hash, with_zero).value());
  CHECK_FALSE(crypto::verify_password(*hash, "a").value());
}

TEST_CASE("the same password gets another salt each time") {
  CHECK(*crypto::hash_password("pw", kCheap) != *crypto::hash_password("pw", kCheap));
}

TEST_CASE("a hash from another program is read") {
  // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e
  constexpr std::string_view kHash =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  CHECK(crypto::verify_password(kHash, "password").value());
  CHECK_FALSE(crypto::verify_password(kHash, "Password").value());
  CHECK(crypto::read_password_hash(kHash)->memory_kib == 65536);
}

TEST_CASE("what is not an Argon2id hash is refused with a reason") {
  const auto message = [](std::string_view phc) {
    const auto result = crypto::verify_password(phc, "x");
    REQUIRE_FALSE(result);
    CHECK(result.error().code() == bk::ErrorCode::kInvalidArgument);
    return result.error().message();
  };
  CHECK(message("") == "a password hash starts with `$argon2id$v=19$`");
  CHECK(
      message("$2b$12$abcdefghijklmnopqrstuv") == "a password hash starts with `$argon2id$v=19$`");
  CHECK(
      message("$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$aGFzaA") ==
      "a password hash starts with `$argon2id$v=19$`");
  constexpr std::string_view kForm =
      "a password hash has the form `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`";
  CHECK(message("$argon2id$v=19$") == kForm);
  CHECK(message("$argon2id$v=19$m=64,t=1$c29tZXNhbHQ$aGFzaA") == kForm);
  CHECK(message("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ") == kForm);
  CHECK(message("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$a$b") == kForm);
  CHECK(message("$argon2id$v=19$m=99999999999999999999,t=1,p=1$c29tZXNhbHQ$aGFzaA") == kForm);
}

TEST_CASE("a hash that would cost too much is refused before any work") {
  for (const std::string_view cost :
       {"m=4294967295,t=1,p=1", "m=64,t=4294967295,p=1", "m=64,t=1,p=65", "m=64,t=0,p=1"}) {
    INFO(cost);
    const std::string phc = "$argon2id$v=19$" + std::string{cost} + "$c29tZXNhbHQ$aGFzaGhhc2g";
    CHECK(crypto::verify_password(phc, "x").error().code() == bk::ErrorCode::kInvalidArgument);
  }
  CHECK(
      crypto::hash_password("x", {.memory_kib = 1, .passes = 1, .lanes = 1}).error().code() ==
      bk::ErrorCode::kInvalidArgument);
  CHECK(
      crypto::hash_password(std::string(5000, 'x'), kCheap).error().code() ==
      bk::ErrorCode::kInvalidArgument);
}
