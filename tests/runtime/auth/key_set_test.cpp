#include "bk/auth/key_set.hpp"

#include <catch2/catch.hpp>

#include "bk/core/bytes.hpp"

namespace auth = bk::auth;
namespace crypto = bk::crypto;

namespace {

constexpr std::string_view kEd25519 =
    R"({"kty":"OKP","crv":"Ed25519","kid":"ed","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";
constexpr std::string_view kP256 =
    R"({"kty":"EC","crv":"P-256","kid":"ec","use":"sig","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";

std::string set_of(std::initializer_list<std::string_view> keys) {
  std::string text = R"({"keys":[)";
  for (const std::string_view key : keys) {
    if (text.back() != '[') text += ',';
    text += key;
  }
  return text + "]}";
}

std::string problem(std::string_view text) {
  const auto set = auth::KeySet::parse(text);
  REQUIRE_FALSE(set);
  CHECK(set.error().code() == bk::ErrorCode::kInvalidArgument);
  return set.error().message();
}

}  // namespace

TEST_CASE("a JWK set holds keys of several kinds, found by algorithm and kid") {
  const auto set = auth::KeySet::parse(set_of({kEd25519, kP256}));
  REQUIRE(set);
  CHECK(set->size() == 2);
  CHECK(set->has_key("EdDSA", "ed"));
  CHECK(set->has_key("EdDSA", std::nullopt));
  CHECK_FALSE(set->has_key("EdDSA", "ec"));
  CHECK(set->has_key("ES256", "ec"));
  CHECK_FALSE(set->has_key("ES384", "ec"));
  CHECK_FALSE(set->has_key("RS256", std::nullopt));
  CHECK_FALSE(set->has_key("HS256", std::nullopt));
  CHECK_FALSE(set->has_key("none", std::nullopt));
}

TEST_CASE("a single JWK is a set of one") {
  CHECK(auth::KeySet::parse(kEd25519)->size() == 1);
}

TEST_CASE("a key that names its algorithm is used with that one only") {
  const auto set = auth::KeySet::parse(
      R"({"kty":"RSA","alg":"RS512","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"})");
  REQUIRE(set);
  CHECK(set->has_key("RS512", std::nullopt));
  CHECK_FALSE(set->has_key("RS256", std::nullopt));
  CHECK_FALSE(set->has_key("PS512", std::nullopt));
}

TEST_CASE("keys for encryption and of unknown kinds are passed over") {
  const auto set = auth::KeySet::parse(set_of(
      {kEd25519,
       R"({"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"})",
       R"({"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"})",
       R"({"kty":"post-quantum"})",
       R"({"kty":"OKP","crv":"Ed25519","key_ops":["sign"],"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"}));
  REQUIRE(set);
  CHECK(set->size() == 1);
}

TEST_CASE("what makes no key is a problem with its place") {
  CHECK(problem("") == "it holds no key that verifies signatures");
  CHECK(problem("{") == "the JWK set is not JSON");
  CHECK(problem(R"({"keys":{}})") == "the member keys of a JWK set is a list");
  CHECK(problem(R"({"keys":[]})") == "it holds no key that verifies signatures");
  CHECK(problem(R"({"keys":[7]})") == "key 1 of the JWK set: it is not an object");
  CHECK(problem(set_of({kEd25519, "{}"})) == "key 2 of the JWK set: it has no kty");
  CHECK(
      problem(set_of({R"({"kty":"OKP","crv":"Ed25519","x":"!"})"})) ==
      "key 1 of the JWK set: an Ed25519 key has 32 octets");
  CHECK(
      problem(set_of({R"({"kty":"oct","k":"c2hvcnQ"})"})) ==
      "key 1 of the JWK set: an HMAC secret has at least 32 octets; this one has 5");
  CHECK(problem("-----BEGIN PUBLIC KEY-----\nAAAA") == "a PEM block has no END line");
  CHECK(problem(std::string(5000, '[')).size() < 100);
}

TEST_CASE("PEM files may hold several keys") {
  std::string pem;
  for (const auto kind : {crypto::KeyKind::kP256, crypto::KeyKind::kEd25519}) {
    pem += "# a comment\n" + crypto::PrivateKey::generate(kind)->public_key().to_pem();
  }
  const auto set = auth::KeySet::parse(pem);
  REQUIRE(set);
  CHECK(set->size() == 2);
  CHECK(set->has_key("ES256", std::nullopt));
  CHECK(set->has_key("EdDSA", "any kid, because PEM keys have none"));
}

TEST_CASE("HMAC secrets serve the algorithms that they are long enough for") {
  const auto set = auth::KeySet::hmac(bk::config::Secret{std::string(48, 'x')});
  REQUIRE(set);
  CHECK(set->has_key("HS256", std::nullopt));
  CHECK(set->has_key("HS384", std::nullopt));
  CHECK_FALSE(set->has_key("HS512", std::nullopt));
  CHECK_FALSE(set->has_key("RS256", std::nullopt));
  CHECK_FALSE(auth::KeySet::hmac(bk::config::Secret{std::string(31, 'x')}));
}
