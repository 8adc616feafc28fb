#include "bk/core/bytes.hpp"

#include <catch2/catch.hpp>

using namespace std::string_literals;

TEST_CASE("Base64 has the test vectors of RFC 4648 section 10") {
  const std::pair<std::string, std::string> vectors[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"}};
  for (const auto& [octets, text] : vectors) {
    CHECK(bk::base64_encode(octets) == text);
    CHECK(bk::base64_decode(text) == octets);
  }
}

TEST_CASE("Base64 carries every octet") {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(bk::base64_decode(bk::base64_encode(all)) == all);
  CHECK(bk::base64url_decode(bk::base64url_encode(all)) == all);
}

TEST_CASE("Base64 is read strictly") {
  const auto text = GENERATE(
      as<std::string>{},
      "Zg",
      "Zg=",
      "Z",
      "Zg==\n",
      " Zg==",
      "Zm9v!",
      "Zm9-",
      "Zg==Zg==",
      "=",
      "====",
      "Zh==",
      "Zm9=");
  CAPTURE(text);
  CHECK_FALSE(bk::base64_decode(text).has_value());
}

TEST_CASE("URL-safe Base64 has its own alphabet and no padding") {
  CHECK(bk::base64url_encode("\xFB\xFF\xFE"s) == "-__-");
  CHECK(bk::base64url_encode("f") == "Zg");
  CHECK(bk::base64url_decode("-__-") == "\xFB\xFF\xFE"s);
  CHECK_FALSE(bk::base64url_decode("Zg==").has_value());
  CHECK_FALSE(bk::base64url_decode("+//+").has_value());
  CHECK_FALSE(bk::base64url_decode("A").has_value());
}

TEST_CASE("hexadecimal is lower case") {
  CHECK(bk::hex_encode("\x00\x1f\xff"s) == "001fff");
  CHECK(bk::hex_encode("").empty());
}
