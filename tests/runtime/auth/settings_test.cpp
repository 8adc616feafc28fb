#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

#include "bk/auth/jwt.hpp"
#include "bk/core/bytes.hpp"
#include "bk/crypto/password.hpp"
#include "runtime/auth/fixture.hpp"

using bk::auth::needs;
using bk::auth::Scheme;
using bk::auth::SchemeKind;
using bk::auth::Subject;
namespace crypto = bk::crypto;

namespace {

const std::vector<Scheme> kBasic{{.name = "Admin", .kind = SchemeKind::kBasic}};
const std::vector<Scheme> kBearer{{.name = "Bearer", .kind = SchemeKind::kBearer}};

std::vector<std::string> problems(const std::vector<Scheme>& schemes, std::string setting) {
  const Subject subject{schemes, {std::move(setting)}};
  const auto found = subject.verifier.problems();
  return {found.begin(), found.end()};
}

std::string basic(std::string_view text) {
  return "Basic " + bk::base64_encode(text);
}

/// A key file whose contents can be replaced.
class KeyFile {
 public:
  KeyFile() {
    char name[] = "/tmp/bk_keys_XXXXXX";
    ::close(::mkstemp(name));
    path_ = name;
  }
  ~KeyFile() { std::remove(path_.c_str()); }
  KeyFile(const KeyFile&) = delete;
  KeyFile& operator=(const KeyFile&) = delete;

  /// As whoever refreshes such a file should: a new file in its place.
  void write(const std::string& text) const {
    std::ofstream{path_ + ".new"} << text;
    REQUIRE(std::rename((path_ + ".new").c_str(), path_.c_str()) == 0);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string token_of(const crypto::PrivateKey& key) {
  std::string token = bk::base64url_encode(R"({"alg":"EdDSA"})") + '.' +
                      bk::base64url_encode(R"({"sub":"ann","exp":4000000000})");
  const std::string signature = key.sign(crypto::SignatureAlgorithm::kEdDsa, token).value();
  return "Bearer " + token + '.' + bk::base64url_encode(signature);
}

}  // namespace

TEST_CASE("names of settings are the scheme's name in words, as in the generated .env.example") {
  const auto prefix = [](std::string name) {
    return bk::auth::setting_prefix({.name = std::move(name)});
  };
  CHECK(prefix("MuseumPlaceholderAuth") == "AUTH_MUSEUM_PLACEHOLDER_AUTH_");
  CHECK(prefix("petstore_auth") == "AUTH_PETSTORE_AUTH_");
  CHECK(prefix("api-key.v2") == "AUTH_API_KEY_V2_");
  CHECK(prefix("HTTPBasic") == "AUTH_HTTP_BASIC_");
  CHECK(prefix("jwtAPIs") == "AUTH_JWT_APIS_");
  CHECK(prefix("¿?") == "AUTH_SCHEME_");
  CHECK(bk::auth::setting_prefix({.name = "x", .setting = "OAUTH2"}) == "AUTH_OAUTH2_");
}

TEST_CASE("each kind of scheme has its settings, with help") {
  const std::vector<Scheme> schemes{
      {.name = "A", .kind = SchemeKind::kBasic},
      {.name = "B", .kind = SchemeKind::kOAuth2},
      {.name = "C", .kind = SchemeKind::kMutualTls}};
  std::vector<std::string> names;
  for (const auto& key : bk::auth::settings(schemes)) {
    CHECK_FALSE(key.help.empty());
    names.push_back(key.name);
  }
  CHECK(
      names == std::vector<std::string>{
                   "AUTH_A_USERS",
                   "AUTH_B_KEYS",
                   "AUTH_B_HMAC_SECRET",
                   "AUTH_B_JWKS_FILE",
                   "AUTH_B_ISSUER",
                   "AUTH_B_AUDIENCE"});
}

TEST_CASE("wrong settings are problems without secrets") {
  using List = std::vector<std::string>;
  CHECK(
      problems(kBasic, "AUTH_ADMIN_USERS=ann:pw,hunter2") ==
      List{R"(AUTH_ADMIN_USERS: entry 2 has no ":" between user and password)"});
  CHECK(
      problems(kBasic, "AUTH_ADMIN_USERS=ann:pw,ann:pw2") ==
      List{"AUTH_ADMIN_USERS: entry 2 names a user that another entry has"});
  CHECK(
      problems(kBasic, "AUTH_ADMIN_USERS=ann:$argon2i$v=19$m=64,t=1,p=1$a$b") ==
      List{"AUTH_ADMIN_USERS: entry 1: a password hash starts with `$argon2id$v=19$`"});
  CHECK(
      problems(kBearer, "AUTH_BEARER_KEYS=hunter2") ==
      List{"AUTH_BEARER_KEYS: entry 1 is not name:key or name:key:scope+scope"});
  CHECK(problems(kBearer, "AUTH_BEARER_KEYS=a:0123456789abcdef,b:0123456789abcdef").size() == 1);
  CHECK(problems(kBearer, "AUTH_BEARER_KEYS=:key").size() == 1);
  CHECK(problems(kBearer, "AUTH_BEARER_KEYS=name:").size() == 1);
  CHECK(
      problems(kBearer, "AUTH_BEARER_HMAC_SECRET=short") ==
      List{"AUTH_BEARER_HMAC_SECRET: an HMAC secret has at least 32 octets; this one has 5"});
  CHECK(
      problems(kBearer, "AUTH_BEARER_JWKS_FILE=/does/not/exist") ==
      List{R"(AUTH_BEARER_JWKS_FILE: cannot read "/does/not/exist")"});
}

TEST_CASE("a short key is a warning") {
  const Subject subject{kBearer, {"AUTH_BEARER_KEYS=cli:short"}};
  CHECK(subject.verifier.problems().empty());
  REQUIRE(subject.verifier.warnings().size() == 1);
  CHECK(
      subject.verifier.warnings()[0] ==
      "AUTH_BEARER_KEYS: entry 1 (cli) has a key of fewer than 16 characters, which can be "
      "guessed");
}

TEST_CASE("passwords may be Argon2id hashes, whose commas do not end them") {
  const crypto::PasswordCost cheap{.memory_kib = 64, .passes = 1, .lanes = 1};
  const std::string ann = crypto::hash_password("ann's", cheap).value();
  const std::string bob = crypto::hash_password("bob's", cheap).value();
  Subject subject{kBasic, {"AUTH_ADMIN_USERS=ann:" + ann + ",plain:pw , bob:" + bob}};
  REQUIRE(subject.verifier.problems().empty());
  for (int again = 0; again < 2; ++again) {  // the second time from memory
    CHECK(subject.ask(needs("Admin"), {{"Authorization", basic("ann:ann's")}})->subject == "ann");
    CHECK(subject.ask(needs("Admin"), {{"Authorization", basic("bob:bob's")}})->subject == "bob");
    CHECK(subject.ask(needs("Admin"), {{"Authorization", basic("plain:pw")}})->subject == "plain");
    CHECK_FALSE(subject.ask(needs("Admin"), {{"Authorization", basic("ann:bob's")}}));
    CHECK_FALSE(subject.ask(needs("Admin"), {{"Authorization", basic("eve:ann's")}}));
    CHECK_FALSE(subject.ask(needs("Admin"), {{"Authorization", basic("ann:" + ann)}}));
  }
}

TEST_CASE("a list with line ends is split there, so that passwords may hold commas") {
  Subject subject{kBasic, {"AUTH_ADMIN_USERS=ann:a,b\nbob:c\n"}};
  CHECK(subject.ask(needs("Admin"), {{"Authorization", basic("ann:a,b")}}));
  CHECK(subject.ask(needs("Admin"), {{"Authorization", basic("bob:c")}}));
}

TEST_CASE("a key file is read again when it changes, and the last good keys stay when it breaks") {
  const auto old_key = crypto::PrivateKey::generate(crypto::KeyKind::kEd25519).value();
  const auto new_key = crypto::PrivateKey::generate(crypto::KeyKind::kEd25519).value();
  const KeyFile file;
  file.write(old_key.public_key().to_pem());
  bk::auth::VerifierOptions options;
  options.key_file_interval = std::chrono::milliseconds{0};
  Subject subject{kBearer, {"AUTH_BEARER_JWKS_FILE=" + file.path()}, options};
  REQUIRE(subject.verifier.problems().empty());
  const std::string old_token = token_of(old_key);
  const std::string new_token = token_of(new_key);
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", old_token}})->subject == "ann");
  CHECK_FALSE(subject.ask(needs("Bearer"), {{"Authorization", new_token}}));

  file.write(new_key.public_key().to_pem());
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", new_token}})->subject == "ann");
  CHECK_FALSE(subject.ask(needs("Bearer"), {{"Authorization", old_token}}));

  file.write("not keys");
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", new_token}})->subject == "ann");
  const auto refused = subject.ask(needs("Bearer"), {{"Authorization", old_token}});
  CHECK(refused.error().cause().find("keys read earlier are used") != std::string::npos);

  std::remove(file.path().c_str());
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", new_token}})->subject == "ann");
}

TEST_CASE("a secret and a key file may be configured side by side") {
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::kEd25519).value();
  const KeyFile file;
  file.write(key.public_key().to_pem());
  const std::string secret(32, 's');
  Subject subject{
      kBearer, {"AUTH_BEARER_JWKS_FILE=" + file.path(), "AUTH_BEARER_HMAC_SECRET=" + secret}};
  bk::json::Object claims;
  claims.set("sub", "bob");
  claims.set("exp", std::int64_t{4'000'000'000});
  const std::string signed_token =
      "Bearer " + bk::auth::sign_jwt(claims, bk::config::Secret{secret}).value();
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", token_of(key)}})->subject == "ann");
  CHECK(subject.ask(needs("Bearer"), {{"Authorization", signed_token}})->subject == "bob");
}

TEST_CASE("time comes from the clock that is given") {
  const bk::auth::FixedClock late{4'000'000'100};
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::kEd25519).value();
  const KeyFile file;
  file.write(key.public_key().to_pem());
  bk::auth::VerifierOptions options;
  options.clock = &late;
  Subject subject{kBearer, {"AUTH_BEARER_JWKS_FILE=" + file.path()}, options};
  CHECK(
      subject.ask(needs("Bearer"), {{"Authorization", token_of(key)}}).error().message() ==
      "the token has expired");
}
