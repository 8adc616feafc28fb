#include "bk/crypto/signature.hpp"

#include <catch2/catch.hpp>

#include "bk/core/bytes.hpp"

namespace crypto = bk::crypto;
using crypto::KeyKind;
using crypto::SignatureAlgorithm;

namespace {

std::string decoded(std::string_view text) {
  return bk::base64url_decode(text).value();
}

struct Compact {
  std::string_view signing_input;
  std::string signature;
};

Compact split(std::string_view jws) {
  const std::size_t dot = jws.rfind('.');
  return {jws.substr(0, dot), decoded(jws.substr(dot + 1))};
}

constexpr std::string_view kModulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-"
    "4qPCJrcS2mJPMEzP1Pt0Bm4d4Ql"
    "L-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
    "bSf63kpaSHSXndS5z5rexMdbBYUs"
    "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-"
    "DWNmoud"
    "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

}  // namespace

TEST_CASE("RS256 verifies RFC 7515's example A.2") {
  const auto key = crypto::PublicKey::rsa(decoded(kModulus), decoded("AQAB"));
  REQUIRE(key);
  const Compact jws = split(
      "eyJhbGciOiJSUzI1NiJ9."
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
      "fQ."
      "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
      "O8W2Fp5ju"
      "jGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
      "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07"
      "Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
      "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipU"
      "TI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw");
  CHECK(key->kind() == KeyKind::kRsa);
  CHECK(key->verify(SignatureAlgorithm::kRs256, jws.signing_input, jws.signature));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kRs512, jws.signing_input, jws.signature));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kPs256, jws.signing_input, jws.signature));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kRs256, jws.signing_input.substr(1), jws.signature));
}

TEST_CASE("ES256 verifies RFC 7515's example A.3") {
  const auto key = crypto::PublicKey::elliptic(
      KeyKind::kP256,
      decoded("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
      decoded("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
  REQUIRE(key);
  const Compact jws = split(
      "eyJhbGciOiJFUzI1NiJ9."
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
      "fQ."
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  CHECK(key->verify(SignatureAlgorithm::kEs256, jws.signing_input, jws.signature));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kEs256, jws.signing_input, jws.signature + '\0'));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kEs384, jws.signing_input, jws.signature));
  // CVE-2022-21449: r = s = 0 must not verify.
  CHECK_FALSE(key->verify(SignatureAlgorithm::kEs256, jws.signing_input, std::string(64, '\0')));
}

TEST_CASE("EdDSA verifies RFC 8037's example A.4") {
  const auto key =
      crypto::PublicKey::ed25519(decoded("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
  REQUIRE(key);
  const Compact jws = split(
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  CHECK(key->verify(SignatureAlgorithm::kEdDsa, jws.signing_input, jws.signature));
  CHECK_FALSE(key->verify(SignatureAlgorithm::kEdDsa, "x", jws.signature));
}

TEST_CASE("every algorithm verifies what it signs, with its own kind of key only") {
  for (const KeyKind kind :
       {KeyKind::kRsa, KeyKind::kP256, KeyKind::kP384, KeyKind::kP521, KeyKind::kEd25519}) {
    const auto key = crypto::PrivateKey::generate(kind);
    REQUIRE(key);
    int algorithms = 0;
    for (const std::string_view name :
         {"RS256",
          "RS384",
          "RS512",
          "PS256",
          "PS384",
          "PS512",
          "ES256",
          "ES384",
          "ES512",
          "EdDSA"}) {
      INFO(name);
      const SignatureAlgorithm algorithm = crypto::parse_signature_algorithm(name).value();
      CHECK(crypto::to_string(algorithm) == name);
      const auto signature = key->sign(algorithm, "message");
      CHECK(signature.has_value() == crypto::fits(algorithm, kind));
      if (!signature) continue;
      ++algorithms;
      const auto reread = crypto::PublicKey::from_pem(key->public_key().to_pem());
      REQUIRE(reread);
      CHECK(reread->kind() == kind);
      CHECK(reread->verify(algorithm, "message", *signature));
      CHECK_FALSE(reread->verify(algorithm, "massage", *signature));
      std::string damaged = *signature;
      damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
      CHECK_FALSE(reread->verify(algorithm, "message", damaged));
      CHECK_FALSE(reread->verify(algorithm, "message", signature->substr(1)));
      CHECK_FALSE(reread->verify(algorithm, "message", ""));
    }
    CHECK(algorithms == (kind == KeyKind::kRsa ? 6 : 1));
  }
}

TEST_CASE("names of algorithms are exact") {
  for (const std::string_view name : {"none", "None", "HS256", "rs256", "RS256 ", "", "ES256K"}) {
    INFO(name);
    CHECK_FALSE(crypto::parse_signature_algorithm(name));
  }
}

TEST_CASE("numbers that make no safe key are refused") {
  CHECK_FALSE(crypto::PublicKey::rsa("", decoded("AQAB")));
  CHECK_FALSE(crypto::PublicKey::rsa(std::string(128, '\xff'), decoded("AQAB")));  // 1024 bits
  CHECK_FALSE(crypto::PublicKey::rsa(std::string(100'000, '\xff'), decoded("AQAB")));
  CHECK_FALSE(crypto::PublicKey::rsa(decoded(kModulus), ""));
  CHECK_FALSE(crypto::PublicKey::rsa(decoded(kModulus), std::string(1, '\x01')));
  // Not on the curve: y is off by one.
  std::string y = decoded("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
  y.back() = static_cast<char>(y.back() + 1);
  CHECK_FALSE(crypto::PublicKey::elliptic(
      KeyKind::kP256, decoded("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), y));
  CHECK_FALSE(crypto::PublicKey::elliptic(KeyKind::kP256, "", ""));
  CHECK_FALSE(
      crypto::PublicKey::elliptic(KeyKind::kRsa, std::string(32, 'x'), std::string(32, 'y')));
  CHECK_FALSE(crypto::PublicKey::ed25519("short"));
}

TEST_CASE("PEM that is not a public key is refused with a reason") {
  CHECK(
      crypto::PublicKey::from_pem("hello").error().message() ==
      "the text holds no public key in PEM form");
  CHECK(
      crypto::PublicKey::from_pem("-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n")
          .error()
          .message() == "this is a private key; a verifier needs the public key only");
  CHECK_FALSE(crypto::PublicKey::from_pem(""));
  CHECK_FALSE(crypto::PublicKey::from_pem(std::string(100'000, 'x')));
  CHECK_FALSE(crypto::PrivateKey::from_pem("-----BEGIN CERTIFICATE-----\n"));
}

TEST_CASE("RSA keys are read from PKCS #1 and from certificates") {
  constexpr std::string_view kPkcs1 =
      "-----BEGIN RSA PUBLIC KEY-----\n"
      "MIIBCgKCAQEAtbt/cF44Wy4jd0LMSL+fNzXDzC7X3M6Xz/6GEk4hY4Ln1WMoaeCv\n"
      "LbzWDYhdBQI2SgPOyc1guXlr/+4K4CTkyZQNf6t/LAi8hbMEkILz2g0noqJuKNjQ\n"
      "1rOgxof+FR6glLsbDCyDi/2feb142lrvqSlGTqMq+/gsmIRWhzvs4jLY6YaJuNH+\n"
      "4af66T1j1Edk9bbtkPGKiQjr22S0Rw8XvWwFsiRRYwpx5CbmaFQVezHPaYmVCD2q\n"
      "+UBCDkPhY6XSKLMP4RAm2YagxF3X1u8Vzv7AwRLT2/k2Uq1aU5MgdSiAiRWjTQtO\n"
      "9Gy0K5sy5pcOP32af6sIzOUQuhmegi504wIDAQAB\n"
      "-----END RSA PUBLIC KEY-----\n";
  constexpr std::string_view kCertificate =
      "-----BEGIN CERTIFICATE-----\n"
      "MIIDATCCAemgAwIBAgIUUQwxdjZrZ1uR3By5bDzfVoZgJY0wDQYJKoZIhvcNAQEL\n"
      "BQAwDzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExMTMyMjBaGA8yMTI2MTAyODEx\n"
      "MzIyMFowDzENMAsGA1UEAwwEdGVzdDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\n"
      "AQoCggEBALW7f3BeOFsuI3dCzEi/nzc1w8wu19zOl8/+hhJOIWOC59VjKGngry28\n"
      "1g2IXQUCNkoDzsnNYLl5a//uCuAk5MmUDX+rfywIvIWzBJCC89oNJ6KibijY0Naz\n"
      "oMaH/hUeoJS7Gwwsg4v9n3m9eNpa76kpRk6jKvv4LJiEVoc77OIy2OmGibjR/uGn\n"
      "+uk9Y9RHZPW27ZDxiokI69tktEcPF71sBbIkUWMKceQm5mhUFXsxz2mJlQg9qvlA\n"
      "Qg5D4WOl0iizD+EQJtmGoMRd19bvFc7+wMES09v5NlKtWlOTIHUogIkVo00LTvRs\n"
      "tCubMuaXDj99mn+rCMzlELoZnoIudOMCAwEAAaNTMFEwHQYDVR0OBBYEFJ2Zat/v\n"
      "IsHMPqPMmb0dFevz1SDsMB8GA1UdIwQYMBaAFJ2Zat/vIsHMPqPMmb0dFevz1SDs\n"
      "MA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAJdJNXZQ0VZkQrVq\n"
      "eVdv5wCqd0XGPD5HhonaqDa7z/xRLFwnCgVoPi9Px4PnYDXkWgEo6eSbpsOpyzvZ\n"
      "Tko+cMWuvkBRXQ9uq/AbFtg+T+Y1WujN0YJnZ1mWGq5ss5oiAIiccEoBm6CaObBD\n"
      "iSaAVfsZT0VKqcJbwZkfxhcglMAUYzgxRHiSzPQmsPFRuCXStLC+bqkxoPYzo0Te\n"
      "VY384B4p1+3SO08PQs3KNmuHoIWVy7yqZSTaM+gH8a4Fx5Itxf3LEFeo9jJSCvdL\n"
      "vu1kWyjHxHcpCoKkYWQDhbbOYRSHcU8iiKAf4ISnTsAfHM/IR6j5Igab1mP7CRRa\n"
      "IxXSjKE=\n"
      "-----END CERTIFICATE-----\n";
  const auto from_pkcs1 = crypto::PublicKey::from_pem(kPkcs1);
  const auto from_certificate = crypto::PublicKey::from_pem(kCertificate);
  REQUIRE(from_pkcs1);
  REQUIRE(from_certificate);
  CHECK(from_pkcs1->to_pem() == from_certificate->to_pem());
}
