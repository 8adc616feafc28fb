#include "bk/auth/testing.hpp"

#include <catch2/catch.hpp>

#include "runtime/auth/fixture.hpp"

using bk::auth::Credential;
using bk::auth::In;
using bk::auth::needs;
using bk::auth::Scheme;
using bk::auth::SchemeKind;

namespace {

const std::vector<Scheme> kSchemes{
    {.name = "Header", .kind = SchemeKind::kApiKey, .in = In::kHeader, .parameter = "X-Key"},
    {.name = "Query", .kind = SchemeKind::kApiKey, .in = In::kQuery, .parameter = "key"},
    {.name = "Cookie", .kind = SchemeKind::kApiKey, .in = In::kCookie, .parameter = "sid"},
    {.name = "Raw", .kind = SchemeKind::kApiKey, .in = In::kHeader, .parameter = "Authorization"},
    {.name = "Basic", .kind = SchemeKind::kBasic},
    {.name = "Bearer", .kind = SchemeKind::kBearer},
    {.name = "Oauth", .kind = SchemeKind::kOAuth2},
    {.name = "Oidc", .kind = SchemeKind::kOpenIdConnect},
    {.name = "Word", .kind = SchemeKind::kHttp, .parameter = "Token"},
};

bk::Result<bk::http::Identity> send(
    bk::auth::Subject& subject, const Credential& credential, const bk::http::Security& security) {
  switch (credential.in) {
    case In::kQuery:
      return subject.ask(security, {}, "/?" + credential.name + "=" + credential.value);
    case In::kCookie:
      return subject.ask(security, {{"Cookie", credential.name + "=" + credential.value}});
    case In::kHeader:
      break;
  }
  return subject.ask(security, {{credential.name, credential.value}});
}

}  // namespace

TEST_CASE("test credentials prove every scheme") {
  const bk::auth::TestCredentials credentials{kSchemes};
  bk::auth::Subject subject{kSchemes, credentials.environment()};
  CHECK(subject.verifier.problems().empty());
  CHECK(subject.verifier.warnings().empty());
  for (const Scheme& scheme : kSchemes) {
    INFO(scheme.name);
    const auto credential = credentials.credential(scheme.name);
    REQUIRE(credential);
    const auto identity = send(subject, *credential, needs(scheme.name));
    REQUIRE(identity);
    CHECK(identity->subject == "test");
  }
}

TEST_CASE("test credentials have exactly the scopes asked for, and may be expired") {
  const bk::auth::TestCredentials credentials{kSchemes};
  bk::auth::Subject subject{kSchemes, credentials.environment()};
  const std::vector<std::string> scopes{"books:read"};
  for (const std::string name :
       {"Header", "Query", "Cookie", "Raw", "Bearer", "Oauth", "Oidc", "Word"}) {
    INFO(name);
    const auto credential = credentials.credential(name, scopes).value();
    CHECK(send(subject, credential, needs(name, {"books:read"})));
    CHECK(
        send(subject, credential, needs(name, {"books:write"})).error().code() ==
        bk::ErrorCode::kPermissionDenied);
    const auto expired = credentials.credential(name, scopes, std::chrono::seconds{-3600}).value();
    CHECK(send(subject, expired, needs(name)).error().message() == "the token has expired");
  }
}

TEST_CASE("test credentials are of one run") {
  const bk::auth::TestCredentials first{kSchemes};
  const bk::auth::TestCredentials second{kSchemes};
  bk::auth::Subject subject{kSchemes, first.environment()};
  for (const Scheme& scheme : kSchemes) {
    CHECK_FALSE(send(subject, second.credential(scheme.name).value(), needs(scheme.name)));
  }
  CHECK(first.credential("Unknown").error().code() == bk::ErrorCode::kNotFound);
}
