#include "bk/core/decimal.hpp"

#include <catch2/catch.hpp>

namespace {

std::string canonical(const std::string& text) {
  const auto decimal = bk::Decimal::parse(text);
  return decimal ? decimal->to_string() : "refused";
}

}  // namespace

TEST_CASE("a decimal is exact and has one spelling") {
  CHECK(canonical("0") == "0");
  CHECK(canonical("-0") == "0");
  CHECK(canonical("-0.000") == "0");
  CHECK(canonical("1.50") == "1.5");
  CHECK(canonical("100") == "100");
  CHECK(canonical("0.1") == "0.1");
  CHECK(
      canonical("-12345678901234567890.123456789012345678900") ==
      "-12345678901234567890.1234567890123456789");
  CHECK(bk::Decimal{}.to_string() == "0");
  CHECK(bk::Decimal::parse("2.0") == bk::Decimal::parse("2"));
}

TEST_CASE("exponents are written out") {
  CHECK(canonical("1e3") == "1000");
  CHECK(canonical("1.5E+2") == "150");
  CHECK(canonical("1.5e-3") == "0.0015");
  CHECK(canonical("-123.45e1") == "-1234.5");
  CHECK(canonical("0e1000") == "0");
  CHECK(canonical("12e-2") == "0.12");
}

TEST_CASE("what is not a decimal is refused") {
  const auto text = GENERATE(
      as<std::string>{},
      "",
      "-",
      "+1",
      "01",
      ".5",
      "5.",
      "1e",
      "1e+",
      "1,5",
      "NaN",
      "1 ",
      " 1",
      "0x1",
      "1e1001",
      "1e-1001",
      "1e99999999999999999999",
      "--1",
      "1.2.3");
  CAPTURE(text);
  CHECK(canonical(text) == "refused");
}
