#include "text.hpp"

#include <catch2/catch.hpp>

#include "bk/http/headers.hpp"
#include "bk/http/request.hpp"
#include "error_text.hpp"
#include "form.hpp"
#include "media_type.hpp"
#include "request_id.hpp"

namespace bk::http {
namespace {

TEST_CASE("a header cannot be broken out of") {
  Headers headers;
  CHECK(headers.add("X-Name", " value "));
  CHECK(headers.get("x-name") == "value");
  CHECK_FALSE(headers.add("X-Name", "a\r\nSet-Cookie: b"));
  CHECK_FALSE(headers.add("X-Name", std::string_view("a\0b", 3)));
  CHECK_FALSE(headers.add("X Name", "a"));
  CHECK_FALSE(headers.add("", "a"));
  CHECK_FALSE(headers.set("X-Name", "a\nb"));
  CHECK(headers == Headers{{"X-Name", "value"}});
  headers.add("x-NAME", "second");
  headers.set("X-Name", "only");
  CHECK(headers == Headers{{"X-Name", "only"}});
}

TEST_CASE("a request finds its headers, cookies and query values") {
  const Request request{
      Method::kGet,
      "/a%20b?x=1&y=a+b%21&x=2&z",
      {{"Accept", "a"}, {"COOKIE", "sid=1; theme=\"dark\""}, {"Cookie", "late=2"}}};
  CHECK(request.path() == "/a%20b");
  CHECK(request.query() == "x=1&y=a+b%21&x=2&z");
  CHECK(request.header("accept") == "a");
  CHECK(request.header("absent") == std::nullopt);
  CHECK(request.cookie("sid") == "1");
  CHECK(request.cookie("late") == "2");
  CHECK(request.cookie("Sid") == std::nullopt);
  CHECK(request.query_value("x") == "1");
  CHECK(request.query_value("y") == "a b!");
  CHECK(request.query_value("z") == "");
  CHECK(request.query_value("w") == std::nullopt);
}

TEST_CASE("UTF-8 is checked to the letter") {
  for (const char* good : {"", "a", "\u00fc", "\u20ac", "\U0001F600", "\U0010FFFF", "\uFFFF"})
    CHECK(is_utf8(good));
  for (const char* bad :
       {"\x80",
        "\xc0\x80",
        "\xc1\xbf",
        "\xe0\x80\x80",
        "\xed\xa0\x80",
        "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xc3",
        "\xe2\x82",
        "a\xff"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("percent-encoding is decoded once") {
  CHECK(percent_decode("a%2525+b", Plus::kIsPlus) == "a%25+b");
  CHECK(percent_decode("a+b", Plus::kIsSpace) == "a b");
  for (const char* bad : {"%", "%1", "a%g0", "%%20"}) {
    CHECK(percent_decode(bad, Plus::kIsPlus) == std::nullopt);
    CHECK_FALSE(is_percent_encoded(bad));
  }
}

TEST_CASE("media types are parsed and matched") {
  const auto type = parse_media_type("Text/HTML ; charset=\"utf\\-8\"; x=\"a;b\"");
  REQUIRE(type);
  CHECK(type->type == "Text");
  CHECK(type->subtype == "HTML");
  CHECK(type->parameter("Charset") == "utf-8");
  CHECK(type->parameter("x") == "a;b");
  CHECK(type->parameter("y") == std::nullopt);
  for (const char* bad : {"", "text", "text/", "/html", "te xt/html", "text/html/x"})
    CHECK_FALSE(parse_media_type(bad));
  const auto match = [](std::string_view range, std::string_view of) {
    return matches(*parse_media_type(range), *parse_media_type(of));
  };
  CHECK(match("image/*", "Image/png"));
  CHECK(match("*/*", "a/b"));
  CHECK(match("application/*+json", "application/vnd.x+json"));
  CHECK_FALSE(match("application/*+json", "application/json"));
  CHECK_FALSE(match("image/png", "image/jpeg"));
}

TEST_CASE("the most specific range of Accept decides") {
  const auto wanted = [](std::optional<std::string_view> header, std::string_view of) {
    return quality(header, parse_media_type(of));
  };
  const std::string_view accept = "text/*;q=0.3, text/html;q=0.7, text/plain;q=0, */*;q=0.5";
  CHECK(wanted(accept, "text/html") == 700);
  CHECK(wanted(accept, "text/csv") == 300);
  CHECK(wanted(accept, "text/plain") == 0);
  CHECK(wanted(accept, "image/png") == 500);
  CHECK(wanted(std::nullopt, "a/b") == 1000);
  CHECK(wanted("", "a/b") == 1000);
  CHECK(wanted("nonsense", "a/b") == 1000);
  CHECK(wanted("a/b;q=1.0000", "a/b") == 0);
  CHECK(wanted("image/png", "image/*") == 1000);
}

TEST_CASE("forms are read and written") {
  const auto form = parse_form("a=1&b=x+y%26&&c&a=2");
  REQUIRE(form);
  REQUIRE(form->entries().size() == 4);
  CHECK(form->entries()[1].value == "x y&");
  CHECK_FALSE(parse_form("a=%"));
  CHECK_FALSE(parse_form("a=%ff"));
  std::string many;
  for (std::size_t i = 0; i <= kFormEntries; ++i) many += "a&";
  CHECK_FALSE(parse_form(many));
  CHECK(write_form({{"a b", "1&2"}, {"c", "\u00fc*"}}) == "a+b=1%262&c=%C3%BC*");
}

TEST_CASE("multipart bodies that are not whole are none") {
  const std::string good =
      "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n-x-two\r\n--x--";
  REQUIRE(parse_multipart(good, "x"));
  const std::string head = "Content-Disposition: form-data; name=a\r\n\r\n";
  const auto parts =
      parse_multipart("--x\r\n" + head + "\r\n--x \r\n" + head + "1\r\n--x--trailer", "x");
  REQUIRE(parts);
  CHECK(parts->size() == 2);
  CHECK(parts->front().content.empty());
  for (const char* bad :
       {"",
        "--x",
        "--x\r\n",
        "--x\r\n\r\n",
        "--x\r\n\r\nno name\r\n--x--",
        "x\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
        "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--x--"}) {
    CHECK_FALSE(parse_multipart(bad, "x"));
  }
  CHECK_FALSE(parse_multipart(good, ""));
}

TEST_CASE("an error template is filled in without breaking its JSON") {
  const std::vector<Violation> violations{{"/a", "type", "must be \"x\"", "body"}};
  const ErrorValues values{
      400, "Bad Request", "a \"quoted\"\nline", "invalid_argument", "/p", "id", violations};
  CHECK(
      fill(
          R"({"m":"{detail}","s":"{status}","t":"code {status}: {title}","e":"{errors}","o":{"x":"{y}"},"id":"{request_id}"})",
          values) ==
      R"({"m":"a \"quoted\"\nline","s":400,"t":"code 400: Bad Request",)"
      R"("e":[{"in":"body","pointer":"/a","keyword":"type","detail":"must be \"x\""}],"o":{"x":"{y}"},"id":"id"})");
  CHECK(fill("{", values) == "{");
  CHECK(fill("\"{status", values) == "\"{status");
}

TEST_CASE("request ids are sane") {
  std::string ids;
  append_request_id(ids);
  append_request_id(ids);
  REQUIRE(ids.size() == 64);
  CHECK(ids.substr(0, 32) != ids.substr(32));
  CHECK(is_sane_request_id("a-B_9.:=+/@"));
  for (const char* bad : {"", "a b", "a\n", "\"", "<", "\xc3\xbc"})
    CHECK_FALSE(is_sane_request_id(bad));
}

}  // namespace
}  // namespace bk::http
