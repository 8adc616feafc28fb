#include "bk/auth/verifier.hpp"

#include <catch2/catch.hpp>

#include "bk/auth/jwt.hpp"
#include "bk/core/bytes.hpp"
#include "runtime/auth/fixture.hpp"

using bk::ErrorCode;
using bk::auth::In;
using bk::auth::needs;
using bk::auth::Scheme;
using bk::auth::SchemeKind;
using bk::auth::Subject;
using bk::http::Security;

namespace {

const std::string kSecret(40, 's');

std::vector<Scheme> shop_schemes() {
  return {
      {.name = "ApiKey", .kind = SchemeKind::kApiKey, .in = In::kHeader, .parameter = "X-API-Key"},
      {.name = "QueryKey", .kind = SchemeKind::kApiKey, .in = In::kQuery, .parameter = "api_key"},
      {.name = "CookieKey", .kind = SchemeKind::kApiKey, .in = In::kCookie, .parameter = "sid"},
      {.name = "Token",
       .kind = SchemeKind::kApiKey,
       .in = In::kHeader,
       .parameter = "Authorization"},
      {.name = "Basic", .kind = SchemeKind::kBasic},
      {.name = "Bearer", .kind = SchemeKind::kBearer},
      {.name = "Oauth", .kind = SchemeKind::kOAuth2},
      {.name = "Word", .kind = SchemeKind::kHttp, .parameter = "Hoba"},
      {.name = "Tls", .kind = SchemeKind::kMutualTls},
  };
}

std::vector<std::string> shop_settings() {
  return {
      "AUTH_API_KEY_KEYS=web:0123456789abcdef, ops:fedcba9876543210:books:write+admin "
      ",root:rrrrrrrrrrrrrrrr:*",
      "AUTH_QUERY_KEY_KEYS=q:query-key-query-key",
      "AUTH_COOKIE_KEY_KEYS=c:cookie-key-cookie-key",
      "AUTH_TOKEN_KEYS=t:token-key-token-key",
      "AUTH_BASIC_USERS=ann:secret,bob:pass:word",
      "AUTH_BEARER_KEYS=cli:static-token-static",
      "AUTH_OAUTH_HMAC_SECRET=" + kSecret,
      "AUTH_WORD_KEYS=w:word-key-word-key-1",
  };
}

std::string basic(std::string_view text) {
  return "Basic " + bk::base64_encode(text);
}

std::string token(std::string_view scope, std::int64_t exp = 4'000'000'000) {
  bk::json::Object claims;
  claims.set("sub", "user-1");
  claims.set("exp", exp);
  claims.set("scope", std::string{scope});
  return "Bearer " + bk::auth::sign_jwt(claims, bk::config::Secret{kSecret}).value();
}

}  // namespace

TEST_CASE("keys are taken from where the scheme says") {
  Subject shop{shop_schemes(), shop_settings()};
  REQUIRE(shop.verifier.problems().empty());

  const auto header = shop.ask(needs("ApiKey"), {{"x-api-key", "0123456789abcdef"}});
  REQUIRE(header);
  CHECK(header->subject == "web");
  CHECK(header->scheme == "ApiKey");
  CHECK(shop.ask(needs("QueryKey"), {}, "/?x=1&api_key=query-key-query-key")->subject == "q");
  CHECK(shop.ask(needs("QueryKey"), {}, "/?api_key=query%2Dkey-query-key")->subject == "q");
  CHECK(
      shop.ask(needs("CookieKey"), {{"Cookie", "a=b; sid=cookie-key-cookie-key"}})->subject == "c");
  CHECK(shop.ask(needs("Word"), {{"Authorization", "hoba word-key-word-key-1"}})->subject == "w");
  CHECK(
      shop.ask(needs("Bearer"), {{"Authorization", "bEARER   static-token-static"}})->subject ==
      "cli");

  CHECK_FALSE(shop.ask(needs("ApiKey"), {{"x-api-key", "0123456789abcdeF"}}));
  CHECK_FALSE(shop.ask(needs("ApiKey"), {{"x-api-key", ""}}));
  CHECK_FALSE(shop.ask(needs("ApiKey"), {}, "/?X-API-Key=0123456789abcdef"));
  CHECK_FALSE(shop.ask(needs("QueryKey"), {{"api_key", "query-key-query-key"}}));
  CHECK_FALSE(shop.ask(needs("Word"), {{"Authorization", "Bearer word-key-word-key-1"}}));
  CHECK_FALSE(shop.ask(needs("ApiKey"), {{"x-api-key", "query-key-query-key"}}));
}

TEST_CASE("a key in Authorization is taken with or without a word in front") {
  Subject shop{shop_schemes(), shop_settings()};
  CHECK(shop.ask(needs("Token"), {{"Authorization", "token-key-token-key"}})->subject == "t");
  CHECK(shop.ask(needs("Token"), {{"Authorization", "Token token-key-token-key"}})->subject == "t");
  CHECK_FALSE(shop.ask(needs("Token"), {{"Authorization", "Token"}}));
  CHECK_FALSE(shop.ask(needs("Token"), {{"Authorization", "token-key-token-key x"}}));
}

TEST_CASE("basic users are verified, and passwords may hold colons") {
  Subject shop{shop_schemes(), shop_settings()};
  const auto ann = shop.ask(needs("Basic"), {{"Authorization", basic("ann:secret")}});
  REQUIRE(ann);
  CHECK(ann->subject == "ann");
  CHECK(shop.ask(needs("Basic"), {{"authorization", basic("bob:pass:word")}}));
  for (const std::string_view wrong :
       {"ann:Secret", "ann:", "bob:secret", ":secret", "ann", "", "eve:secret", "ann:secret "}) {
    INFO(wrong);
    CHECK(
        shop.ask(needs("Basic"), {{"Authorization", basic(wrong)}}).error().code() ==
        ErrorCode::kUnauthenticated);
  }
  CHECK_FALSE(shop.ask(needs("Basic"), {{"Authorization", "Basic !!!"}}));
  CHECK_FALSE(shop.ask(needs("Basic"), {{"Authorization", "Basic"}}));
  CHECK_FALSE(
      shop.ask(needs("Basic"), {{"Authorization", "Bearer " + bk::base64_encode("ann:secret")}}));
}

TEST_CASE("an empty user with an empty password is a user, if configured") {
  const std::vector<Scheme> schemes{{.name = "Admin", .kind = SchemeKind::kBasic}};
  Subject open{schemes, {"AUTH_ADMIN_USERS=:"}};
  REQUIRE(open.verifier.problems().empty());
  const auto nobody = open.ask(needs("Admin"), {{"Authorization", basic(":")}});
  REQUIRE(nobody);
  CHECK(nobody->subject == "Admin");  // not empty, which would read as anonymous
  CHECK_FALSE(nobody->is_anonymous());
  CHECK_FALSE(open.ask(needs("Admin"), {{"Authorization", basic("x:")}}));
  CHECK_FALSE(open.ask(needs("Admin"), {}));

  Subject closed{schemes, {}};
  CHECK_FALSE(closed.ask(needs("Admin"), {{"Authorization", basic(":")}}));
  CHECK(closed.verifier.warnings().size() == 1);
}

TEST_CASE("JWTs prove a subject with scopes") {
  Subject shop{shop_schemes(), shop_settings()};
  const auto user = shop.ask(
      needs("Oauth", {"books:write"}), {{"Authorization", token("books:read books:write")}});
  REQUIRE(user);
  CHECK(user->subject == "user-1");
  CHECK(user->scopes == std::vector<std::string>{"books:read", "books:write"});
  CHECK(user->claims.find(R"("sub":"user-1")") != std::string::npos);
}

TEST_CASE("a missing scope is a 403 that names it, a missing credential a 401") {
  Subject shop{shop_schemes(), shop_settings()};
  const Security security = needs("Oauth", {"books:read", "books:write", "admin"});
  const auto lacking = shop.ask(security, {{"Authorization", token("books:read")}});
  REQUIRE_FALSE(lacking);
  CHECK(lacking.error().code() == ErrorCode::kPermissionDenied);
  CHECK(lacking.error().message() == "the credential lacks the scope books:write, admin");
  CHECK(
      shop.authenticate_header ==
      R"(Bearer realm="api", error="insufficient_scope", scope="books:write admin")");

  const auto missing = shop.ask(security, {});
  CHECK(missing.error().code() == ErrorCode::kUnauthenticated);
  CHECK(missing.error().message() == "credentials are needed");
  const auto expired = shop.ask(security, {{"Authorization", token("admin", 1)}});
  CHECK(expired.error().code() == ErrorCode::kUnauthenticated);
  CHECK(expired.error().message() == "the token has expired");
  // Scopes match as wholes.
  CHECK_FALSE(shop.ask(needs("Oauth", {"admin"}), {{"Authorization", token("administrator")}}));
}

TEST_CASE("keys have the scopes of their configuration, and * stands for all") {
  Subject shop{shop_schemes(), shop_settings()};
  const Security writes = needs("ApiKey", {"books:write"});
  CHECK(shop.ask(writes, {{"X-API-Key", "fedcba9876543210"}})->subject == "ops");
  CHECK(shop.ask(writes, {{"X-API-Key", "rrrrrrrrrrrrrrrr"}})->has_scope("books:write"));
  CHECK(
      shop.ask(writes, {{"X-API-Key", "0123456789abcdef"}}).error().code() ==
      ErrorCode::kPermissionDenied);
}

TEST_CASE("alternatives are an or of ands") {
  Subject shop{shop_schemes(), shop_settings()};
  const Security security{{
      {{"ApiKey", {}}, {"Basic", {}}},
      {{"Oauth", {"admin"}}},
  }};
  CHECK_FALSE(shop.ask(security, {{"X-API-Key", "0123456789abcdef"}}));
  CHECK_FALSE(shop.ask(security, {{"Authorization", basic("ann:secret")}}));
  const auto both = shop.ask(
      security, {{"X-API-Key", "0123456789abcdef"}, {"Authorization", basic("ann:secret")}});
  REQUIRE(both);
  CHECK(both->subject == "web");
  CHECK(both->scheme == "ApiKey");
  CHECK(shop.ask(security, {{"Authorization", token("admin")}})->subject == "user-1");
  CHECK(
      shop.ask(security, {{"Authorization", token("other")}}).error().code() ==
      ErrorCode::kPermissionDenied);
  CHECK_FALSE(shop.ask(
      security, {{"X-API-Key", "0123456789abcdef"}, {"Authorization", basic("ann:wrong")}}));
}

TEST_CASE(
    "an alternative that asks for nothing lets anonymous requests in, and knows those who prove "
    "more") {
  Subject shop{shop_schemes(), shop_settings()};
  const Security security{{{}, {{"ApiKey", {}}}}};
  CHECK(shop.ask(security, {})->is_anonymous());
  CHECK(shop.ask(security, {{"X-API-Key", "wrong"}})->is_anonymous());
  CHECK(shop.ask(security, {{"X-API-Key", "0123456789abcdef"}})->subject == "web");
}

TEST_CASE("what nobody configured or declared refuses everybody") {
  Subject empty{shop_schemes(), {}};
  CHECK(empty.verifier.warnings().size() == 9);
  CHECK(
      empty.verifier.warnings()[0] ==
      "security scheme ApiKey has no keys, so every request that needs it is refused: set "
      "AUTH_API_KEY_KEYS, "
      "AUTH_API_KEY_JWKS_FILE or AUTH_API_KEY_HMAC_SECRET");
  for (const Scheme& scheme : shop_schemes()) {
    INFO(scheme.name);
    const auto answer = empty.ask(
        needs(scheme.name),
        {{"X-API-Key", ""}, {"Authorization", "Bearer "}, {"Cookie", "sid="}},
        "/?api_key=");
    CHECK(answer.error().code() == ErrorCode::kUnauthenticated);
  }
  CHECK(empty.ask(needs("NotThere"), {}).error().code() == ErrorCode::kUnauthenticated);
}

TEST_CASE("a repeated credential header is refused") {
  Subject shop{shop_schemes(), shop_settings()};
  const auto answer = shop.ask(
      needs("ApiKey"), {{"X-API-Key", "0123456789abcdef"}, {"x-api-key", "0123456789abcdef"}});
  CHECK(answer.error().message() == "the request carries more than one credential of a kind");
}

TEST_CASE("challenges name each way in once") {
  Subject shop{shop_schemes(), shop_settings()};
  const Security security{
      {{{"Oauth", {"a"}}}, {{"Bearer", {}}}, {{"Basic", {}}, {"ApiKey", {}}}, {{"Tls", {}}}}};
  CHECK(
      shop.verifier.challenge(security) ==
      R"(Bearer realm="api", Basic realm="api", charset="UTF-8", ApiKey realm="api", in="header", name="X-API-Key")");
  CHECK(shop.verifier.challenge(needs("Word")) == R"(Hoba realm="api")");
  CHECK(shop.verifier.challenge(Security{}).empty());
}

TEST_CASE("the cause of a refusal says what happened, without the credential") {
  Subject shop{shop_schemes(), shop_settings()};
  const auto answer = shop.ask(needs("ApiKey"), {{"X-API-Key", "my-secret-guess"}});
  CHECK(answer.error().cause() == "ApiKey: no such key");
  CHECK(answer.error().message().find("guess") == std::string::npos);
  CHECK(
      shop.ask(needs("Oauth"), {{"Authorization", "Bearer a.b.c"}}).error().cause() ==
      "Oauth: JWT: the header is not an object in base64url");
}
