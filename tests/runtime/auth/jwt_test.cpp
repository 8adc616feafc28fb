#include "bk/auth/jwt.hpp"

#include <catch2/catch.hpp>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/json/parse.hpp"

namespace auth = bk::auth;
namespace crypto = bk::crypto;
using bk::config::Secret;

namespace {

constexpr std::int64_t kNow = 1'700'000'000;  // seconds
const std::string kSecret(40, 's');

bk::Timestamp at(std::int64_t seconds) {
  return bk::Timestamp{seconds * 1'000'000};
}

auth::KeySet hmac_keys() {
  return auth::KeySet::hmac(Secret{kSecret}).value();
}

std::string unsigned_token(std::string_view header, std::string_view claims) {
  return bk::base64url_encode(header) + '.' + bk::base64url_encode(claims);
}

/// An HS256 token with any header and claims text.
std::string hs256(
    std::string_view claims,
    std::string_view header = R"({"alg":"HS256"})",
    std::string_view secret = kSecret) {
  std::string token = unsigned_token(header, claims);
  const std::string signature{crypto::octets(crypto::hmac_sha256(secret, token))};
  return token + '.' + bk::base64url_encode(signature);
}

std::string claims_with(std::string_view more) {
  return R"({"sub":"ann","exp":)" + std::to_string(kNow + 60) + std::string{more} + "}";
}

/// Why the token is refused, from the cause; empty when it is accepted.
std::string refusal(
    std::string_view token,
    const auth::KeySet& keys = hmac_keys(),
    const auth::JwtRules& rules = {}) {
  const auto claims = auth::verify_jwt(token, keys, rules, at(kNow));
  if (claims) return {};
  CHECK(claims.error().code() == bk::ErrorCode::kUnauthenticated);
  return claims.error().cause().substr(5);  // behind `JWT: `
}

}  // namespace

TEST_CASE("a good token gives its claims") {
  const auto claims = auth::verify_jwt(
      hs256(claims_with(R"(,"scope":"books:read books:write","extra":1)")),
      hmac_keys(),
      {},
      at(kNow));
  REQUIRE(claims);
  CHECK(claims->subject == "ann");
  CHECK(claims->scopes == std::vector<std::string>{"books:read", "books:write"});
  CHECK(claims->expires == at(kNow + 60));
  CHECK(claims->all.contains("extra"));
}

TEST_CASE("scopes come from scope, scp and scopes, as text or list") {
  const auto scopes = [](std::string_view more) {
    return auth::verify_jwt(hs256(claims_with(more)), hmac_keys(), {}, at(kNow))->scopes;
  };
  using Words = std::vector<std::string>;
  CHECK(scopes(R"(,"scp":["a","b"])") == Words{"a", "b"});
  CHECK(scopes(R"(,"scopes":"a  b ")") == Words{"a", "b"});
  CHECK(scopes(R"(,"scope":"a","scp":"b","scopes":["c",7])") == Words{"a", "b", "c"});
  CHECK(scopes(R"(,"scope":7)").empty());
  CHECK(scopes("").empty());
}

TEST_CASE("tokens without a signature are refused, however they say it") {
  const std::string claims = claims_with("");
  for (const std::string_view algorithm : {"none", "None", "NONE", "", "nOnE"}) {
    const std::string header = R"({"alg":")" + std::string{algorithm} + R"("})";
    CHECK(refusal(unsigned_token(header, claims) + '.') == "no key for its alg and kid");
    CHECK(refusal(hs256(claims, header)) == "no key for its alg and kid");
  }
  CHECK(refusal(unsigned_token(R"({"alg":"HS256"})", claims) + '.') == "the signature is wrong");
  CHECK(
      refusal(unsigned_token(R"({"alg":"HS256"})", claims)) ==
      "not three parts with dots between them");
}

TEST_CASE("a public key is never taken for an HMAC secret") {
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::kRsa).value();
  const std::string pem = key.public_key().to_pem();
  const auto keys = auth::KeySet::parse(pem).value();
  CHECK(
      refusal(hs256(claims_with(""), R"({"alg":"HS256"})", pem), keys) ==
      "no key for its alg and kid");
  // And with a secret configured beside it, the public key still signs nothing.
  auto both = hmac_keys();
  both.add(keys);
  CHECK(
      refusal(hs256(claims_with(""), R"({"alg":"HS256"})", pem), both) == "the signature is wrong");
}

TEST_CASE("an asymmetric token is verified with its own algorithm only") {
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::kP256).value();
  const auto keys = auth::KeySet::parse(key.public_key().to_pem()).value();
  const std::string input = unsigned_token(R"({"alg":"ES256","typ":"at+jwt"})", claims_with(""));
  const std::string signature = key.sign(crypto::SignatureAlgorithm::kEs256, input).value();
  CHECK(refusal(input + '.' + bk::base64url_encode(signature), keys).empty());
  CHECK(
      refusal(input + '.' + bk::base64url_encode(std::string(64, '\0')), keys) ==
      "the signature is wrong");
  CHECK(refusal(hs256(claims_with("")), keys) == "no key for its alg and kid");
  const auto other = crypto::PrivateKey::generate(crypto::KeyKind::kP256).value();
  const std::string foreign = other.sign(crypto::SignatureAlgorithm::kEs256, input).value();
  CHECK(refusal(input + '.' + bk::base64url_encode(foreign), keys) == "the signature is wrong");
}

TEST_CASE("times are checked with leeway") {
  const auto with = [](std::string claims) { return refusal(hs256(claims)); };
  const auto text = [](std::int64_t seconds) { return std::to_string(seconds); };
  CHECK(with(R"({"sub":"a"})") == "there is no exp");
  CHECK(with(R"({"exp":"soon"})") == "exp is not a number of seconds");
  CHECK(with(R"({"exp":null})") == "exp is not a number of seconds");
  CHECK(with(R"({"exp":)" + text(kNow - 29) + "}").empty());
  CHECK(with(R"({"exp":)" + text(kNow - 30) + "}") == "expired");
  CHECK(with(R"({"exp":)" + text(kNow - 28) + ".5}").empty());
  CHECK(with(R"({"exp":1e400})") == "exp is not a number of seconds");
  CHECK(with(R"({"exp":-1e300})") == "expired");
  CHECK(with(R"({"exp":1e300})").empty());
  CHECK(with(claims_with(R"(,"nbf":)" + text(kNow + 30))).empty());
  CHECK(with(claims_with(R"(,"nbf":)" + text(kNow + 31))) == "nbf is in the future");
  CHECK(with(claims_with(R"(,"iat":)" + text(kNow + 31))) == "iat is in the future");
  CHECK(with(claims_with(R"(,"iat":"x")")) == "iat is not a number of seconds");
}

TEST_CASE("the message for the client says expired, and nothing else of the checks") {
  const auto expired = auth::verify_jwt(hs256(R"({"exp":1})"), hmac_keys(), {}, at(kNow));
  CHECK(expired.error().message() == "the token has expired");
  const auto wrong = auth::verify_jwt(hs256(claims_with("")) + "x", hmac_keys(), {}, at(kNow));
  CHECK(wrong.error().message() == "the token is not valid");
}

TEST_CASE("issuer and audience must be those configured") {
  const auth::JwtRules rules{.issuer = "https://id.example", .audience = "shop"};
  const auto with = [&](std::string_view more) {
    return refusal(hs256(claims_with(more)), hmac_keys(), rules);
  };
  CHECK(with(R"(,"iss":"https://id.example","aud":"shop")").empty());
  CHECK(with(R"(,"iss":"https://id.example","aud":["other","shop"])").empty());
  CHECK(with(R"(,"iss":"https://id.example/","aud":"shop")") == "iss is not the configured issuer");
  CHECK(with(R"(,"aud":"shop")") == "iss is not the configured issuer");
  CHECK(
      with(R"(,"iss":["https://id.example"],"aud":"shop")") == "iss is not the configured issuer");
  CHECK(
      with(R"(,"iss":"https://id.example","aud":"shop2")") ==
      "aud does not name the configured audience");
  CHECK(
      with(R"(,"iss":"https://id.example","aud":[])") ==
      "aud does not name the configured audience");
  CHECK(with(R"(,"iss":"https://id.example")") == "aud does not name the configured audience");
  CHECK(
      refusal(hs256(claims_with(R"(,"aud":"shop")"))) ==
      "aud names an audience, but none is configured");
}

TEST_CASE("headers that ask for what is not understood are refused") {
  const auto with = [](std::string_view header) { return refusal(hs256(claims_with(""), header)); };
  CHECK(with(R"({"alg":"HS256","typ":"JWT"})").empty());
  CHECK(with(R"({"alg":"HS256","typ":"application/AT+JWT"})").empty());
  CHECK(with(R"({"alg":"HS256","typ":"logout+jwt"})") == "typ is not JWT or at+jwt");
  CHECK(with(R"({"alg":"HS256","typ":7})") == "typ is not JWT or at+jwt");
  CHECK(
      with(R"({"alg":"HS256","crit":["b64"],"b64":false})") ==
      "the header has crit, and no extension is understood");
  CHECK(
      with(R"({"alg":"HS256","crit":[]})") ==
      "the header has crit, and no extension is understood");
  CHECK(with(R"({"alg":7})") == "the header has no alg");
  CHECK(with(R"({"alg":["HS256"]})") == "the header has no alg");
  CHECK(with(R"({"kid":"x"})") == "the header has no alg");
  CHECK(with(R"({"alg":"HS256","kid":7})") == "kid is not a string");
  CHECK(with(R"({"alg":"HS256","kid":"../../etc/passwd"})").empty());  // a key without id takes any
  CHECK(with(R"([])") == "the header is not an object in base64url");
  CHECK(with(R"({"alg":"HS256","alg":"none"})") == "the header is not an object in base64url");
  CHECK(with(R"({"alg":"none","alg":"HS256"})") == "the header is not an object in base64url");
}

TEST_CASE("claims with repeated members are refused") {
  CHECK(
      refusal(hs256(claims_with(R"(,"sub":"root")"))) ==
      "the claims are not an object in base64url");
  CHECK(refusal(hs256("[]")) == "the claims are not an object in base64url");
  CHECK(
      refusal(hs256(claims_with(R"(,"deep":)" + std::string(200, '[') + std::string(200, ']')))) ==
      "the claims are not an object in base64url");
  CHECK(refusal(hs256(R"({"sub":7,"exp":9999999999})")) == "sub is not a string");
}

TEST_CASE("every truncation and every changed character of a token is refused") {
  const std::string good = hs256(claims_with(""));
  REQUIRE(refusal(good).empty());
  for (std::size_t size = 0; size < good.size(); ++size) {
    INFO(size);
    CHECK_FALSE(refusal(good.substr(0, size)).empty());
  }
  // The last character of a part has bits that are no part of its octets: strict decoding refuses
  // those too.
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO(i);
    std::string changed = good;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(refusal(changed).empty());
    changed[i] = ' ';
    CHECK_FALSE(refusal(changed).empty());
  }
  CHECK_FALSE(refusal(good + "=").empty());
  CHECK_FALSE(refusal(good + ".").empty());
  CHECK_FALSE(refusal(" " + good).empty());
}

TEST_CASE("huge and odd texts are refused without much work") {
  CHECK(refusal(std::string(20'000'000, 'a')) == "longer than 16 KiB");
  CHECK(refusal(std::string(16'000, '.')) == "not three parts with dots between them");
  CHECK(
      refusal(hs256(claims_with(R"(,"pad":")" + std::string(13'000, 'x') + '"'))) ==
      "longer than 16 KiB");
  CHECK_FALSE(refusal("").empty());
  CHECK_FALSE(refusal("..").empty());
  CHECK_FALSE(refusal("a.b.c").empty());
  CHECK_FALSE(refusal(std::string(3, '\0')).empty());
}

TEST_CASE("a signed token verifies with the secret that signed it") {
  bk::json::Object claims;
  claims.set("sub", "ann");
  claims.set("exp", kNow + 60);
  const auto token = auth::sign_jwt(claims, Secret{kSecret});
  REQUIRE(token);
  CHECK(refusal(*token).empty());
  CHECK_FALSE(auth::sign_jwt(claims, Secret{std::string{"short"}}));
}

TEST_CASE("keys with ids are chosen by kid") {
  const auto oct = [](std::string_view id, char fill) {
    return R"({"kty":"oct","kid":")" + std::string{id} + R"(","k":")" +
           bk::base64url_encode(std::string(32, fill)) + "\"}";
  };
  const auto keys =
      auth::KeySet::parse(R"({"keys":[)" + oct("old", 'o') + "," + oct("new", 'n') + "]}").value();
  const auto token = [](std::string_view id, char fill) {
    return hs256(
        claims_with(""),
        R"({"alg":"HS256","kid":")" + std::string{id} + "\"}",
        std::string(32, fill));
  };
  CHECK(refusal(token("old", 'o'), keys).empty());
  CHECK(refusal(token("new", 'n'), keys).empty());
  CHECK(refusal(token("old", 'n'), keys) == "the signature is wrong");
  CHECK(refusal(token("gone", 'o'), keys) == "no key for its alg and kid");
  CHECK(refusal(hs256(claims_with(""), R"({"alg":"HS256"})", std::string(32, 'n')), keys).empty());
}
