#include "bk/json/fields.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "bk/json/parse.hpp"
#include "shop.hpp"

using shop::Author;
using shop::Book;
using shop::Everything;
using shop::Node;

namespace {

constexpr const char* kId = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

std::string book_with(const std::string& members) {
  return std::string{R"({"id":")"} + kId + R"(","title":"Emma","price":1.5,"published":null)" +
         (members.empty() ? "" : "," + members) + "}";
}

/// The violations of reading a T, one per line: pointer keyword: message.
template <class T>
std::string violations(const std::string& text, const bk::json::Limits& limits = {}) {
  const bk::Result<T> result = bk::json::parse<T>(text, limits);
  if (result) return "";
  std::string out;
  for (const bk::Violation& violation : result.error().violations()) {
    out += violation.pointer + " " + violation.keyword + ": " + violation.message + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a struct is read and written by its field table") {
  const auto book = bk::json::parse<Book>(book_with(
      R"("subtitle":"sub","format":"hardcover","tags":["a","b"],"authors":[{"name":"Jane","born":1775}])"));
  REQUIRE(book);
  CHECK(book->title == "Emma");
  CHECK(**book->subtitle == "sub");
  CHECK(book->format == shop::BookFormat::kHardcover);
  CHECK(*book->tags == std::vector<std::string>{"a", "b"});
  CHECK(book->authors->front() == Author{"Jane", 1775});
  CHECK(book->published.is_null());
  CHECK(
      bk::json::write(*book) ==
      std::string{R"({"id":")"} + kId +
          R"(","title":"Emma","subtitle":"sub","format":"hardcover","tags":["a","b"],)"
          R"("authors":[{"name":"Jane","born":1775}],"price":1.5,"published":null})");
}

TEST_CASE("absent, null and given are three states") {
  const auto absent = bk::json::parse<Book>(book_with(""));
  const auto null = bk::json::parse<Book>(book_with(R"("subtitle":null)"));
  REQUIRE(absent);
  REQUIRE(null);
  CHECK_FALSE(absent->subtitle.has_value());
  REQUIRE(null->subtitle.has_value());
  CHECK(null->subtitle->is_null());
  CHECK(bk::json::write(*absent).find("subtitle") == std::string::npos);
  CHECK(bk::json::write(*null).find(R"("subtitle":null)") != std::string::npos);
}

TEST_CASE("a defaulted member keeps its initialiser and is always written") {
  const auto book = bk::json::parse<Book>(book_with(""));
  REQUIRE(book);
  CHECK(book->format == shop::BookFormat::kPaperback);
  CHECK(bk::json::write(*book).find(R"("format":"paperback")") != std::string::npos);
}

TEST_CASE("additional properties are kept and written among the others") {
  const auto book = bk::json::parse<Book>(book_with(R"("isbn":"123","extra":{"a":[1,2.50]})"));
  REQUIRE(book);
  CHECK(book->additional_properties.at("isbn") == bk::json::Value{"123"});
  const std::string text = bk::json::write(*book);
  CHECK(text.find(R"("extra":{"a":[1,2.5]},"isbn":"123"})") != std::string::npos);
  CHECK(*bk::json::parse<Book>(text) == *book);
}

TEST_CASE("an additional property cannot stand for a named one when written") {
  Author author{"Jane", std::nullopt};
  Book book{
      .id = {},
      .title = "A",
      .subtitle = {},
      .tags = {},
      .authors = {},
      .published = {},
      .additional_properties = {}};
  book.additional_properties.emplace("title", bk::json::Value{"B"});
  CHECK(bk::json::write(book).find(R"("B")") == std::string::npos);
}

TEST_CASE("members come in any order and with escaped keys") {
  const auto author = bk::json::parse<Author>(R"({ "born" : 1775 , "n\u0061me" : "Jane" })");
  REQUIRE(author);
  CHECK(author->name == "Jane");
  CHECK(author->born == 1775);
}

TEST_CASE("what is wrong in a map is found by its key") {
  using Map = std::map<std::string, std::map<std::string, std::int32_t>>;
  CHECK(
      violations<Map>(R"({"a/b":{"x":1,"y\u0041":"one"},"c":null,"d":{}})") ==
      "/a~1b/yA type: must be an integer, not a string\n"
      "/c type: must be an object, not null\n");
}

TEST_CASE("all violations are reported, with pointer, keyword and a sentence") {
  const std::string text =
      R"({"id":"nope","title":"emma and the very long title","subtitle":"too long","format":"leaf",
      "tags":["a","toolong","a","a"],"authors":[{"name":""},{"born":3000},7],"price":0.015})";
  CHECK(
      violations<Book>(text) ==
      "/id format: must be a UUID such as 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\n"
      "/title maxLength: must have at most 20 characters\n"
      "/title pattern: must match the pattern ^[A-ZÉ]\n"
      "/subtitle maxLength: must have at most 5 characters\n"
      "/format enum: must be \"paperback\" or \"hardcover\"\n"
      "/tags maxItems: must have at most 3 items\n"
      "/tags uniqueItems: must not hold an item twice: items 0 and 2 are equal\n"
      "/tags/1 maxLength: must have at most 4 characters\n"
      "/authors/0/name minLength: must have at least 1 character\n"
      "/authors/1/born maximum: must be at most 2100\n"
      "/authors/1/name required: is required\n"
      "/authors/2 type: must be an object, not a number\n"
      "/price multipleOf: must be a multiple of 0.01\n"
      "/published required: is required\n");
}

TEST_CASE("null is not a value of a type that does not allow it") {
  CHECK(violations<Author>(R"({"name":null})") == "/name type: must be a string, not null\n");
  CHECK(
      violations<Author>(R"({"name":"x","born":null})") ==
      "/born type: must be an integer, not null\n");
}

TEST_CASE("an unknown property of a closed struct is a violation, of an open one it is skipped") {
  CHECK(
      violations<Node>(R"({"value":1,"a/b~":2,"c\u0064":3})") ==
      "/a~1b~0 additionalProperties: is not a known property\n"
      "/cd additionalProperties: is not a known property\n");
  CHECK(violations<Author>(R"({"name":"x","other":[{"deep":1}]})").empty());
}

TEST_CASE("a key given twice is a violation") {
  CHECK(
      violations<Author>(R"({"name":"x","name":"y"})") ==
      "/name json: must not be given more than once\n");
  CHECK(
      violations<Author>(R"({"name":"x","n\u0061me":"y"})") ==
      "/name json: must not be given more than once\n");
  CHECK(
      violations<Book>(book_with(R"("x":1,"x":2)")) ==
      "/x json: must not be given more than once\n");
  CHECK(
      violations<bk::json::Value>(R"({"a":{"b":1,"b":2}})") ==
      "/a/b json: must not be given more than once\n");
}

TEST_CASE("lengths count code points") {
  CHECK(violations<Book>(book_with(R"("subtitle":"ééééé")")).empty());
  CHECK(violations<Book>(book_with(R"("subtitle":"🐲🐲🐲🐲🐲")")).empty());
  CHECK(
      violations<Book>(book_with(R"("subtitle":"🐲🐲🐲🐲🐲🐲")")) ==
      "/subtitle maxLength: must have at most 5 characters\n");
}

TEST_CASE("malformed text is reported where it breaks, after what was found before") {
  CHECK(
      violations<Author>("{\"name\":7,\n \"born\":x}") ==
      "/name type: must be a string, not a number\n"
      " json: is not JSON: this is no JSON value (line 2, column 9)\n");
  CHECK(
      violations<Author>("") ==
      " json: is not JSON: a value is missing at the end of the text (line 1, column 1)\n");
  CHECK(
      violations<Author>(R"({"name":"x"} {})") ==
      " json: is not JSON: something follows the end of the value (line 1, column 14)\n");
  CHECK(
      violations<Author>("{\"name\":\"x\",}").find("a property name in quotes is missing") !=
      std::string::npos);
}

TEST_CASE("violations are capped") {
  std::string text = "[";
  for (int i = 0; i < 500; ++i) text += "true,";
  text += "1]";
  CHECK(bk::json::parse<std::vector<std::string>>(text).error().violations().size() == 100);
  CHECK(
      bk::json::parse<std::vector<std::string>>(text, {.violations = 3})
          .error()
          .violations()
          .size() == 3);
}

TEST_CASE("every built-in type survives the way there and back") {
  const std::string text =
      R"({"flag":true,"small":-2147483648,"big":9223372036854775807,"natural":18446744073709551615,"real":0.1,)"
      R"("single":1.5,"text":"a\"\\\u0001é","bytes":"AAEC","date":"2024-02-29","time":"12:00:00Z","duration":"P1D",)"
      R"("decimal":"12.5","any":{"z":1,"a":[true,null]},"nothing":null,"bits":[true,false,true],"pair":["x",2],)"
      R"("counts":{"a":1,"b":2}})";
  const auto value = bk::json::parse<Everything>(text);
  REQUIRE(value);
  CHECK(value->bits == std::vector<bool>{true, false, true});
  CHECK(value->pair == std::tuple<std::string, double>{"x", 2});
  CHECK(bk::json::write(*value) == text);
}

TEST_CASE("built-in types refuse what they cannot hold") {
  using Case = std::pair<std::string, std::string>;
  const std::string good =
      R"({"flag":true,"small":1,"big":1,"natural":1,"real":1,"single":1,"text":"","bytes":"","date":"2024-02-29",)"
      R"("time":"12:00:00Z","duration":"P1D","decimal":"1","any":1,"nothing":null,"bits":[],"pair":["",1],"counts":{}})";
  REQUIRE(violations<Everything>(good).empty());
  const auto [change, wanted] = GENERATE(
      Case{
          R"("small":1@"small":2147483648)",
          "/small format: must be between -2147483648 and 2147483647\n"},
      Case{R"("small":1@"small":1.5)", "/small type: must be an integer\n"},
      Case{R"("small":1@"small":"1")", "/small type: must be an integer, not a string\n"},
      Case{
          R"("big":1@"big":9223372036854775808)",
          "/big format: must be between -9223372036854775808 and 9223372036854775807\n"},
      Case{
          R"("natural":1@"natural":-1)",
          "/natural format: must be between 0 and 18446744073709551615\n"},
      Case{
          R"("real":1@"real":1e400)", "/real format: is too large for a double-precision number\n"},
      Case{
          R"("single":1@"single":1e39)",
          "/single format: is too large for a single-precision number\n"},
      Case{R"("bytes":""@"bytes":"A")", "/bytes format: must be Base64\n"},
      Case{
          R"("date":"2024-02-29"@"date":"2023-02-29")",
          "/date format: must be a date such as 2024-05-01\n"},
      Case{R"("decimal":"1"@"decimal":1)", "/decimal type: must be a string, not a number\n"},
      Case{R"("nothing":null@"nothing":0)", "/nothing type: must be null, not a number\n"},
      Case{R"("bits":[]@"bits":[true,1])", "/bits/1 type: must be a boolean, not a number\n"},
      Case{
          R"("pair":["",1]@"pair":["",1,2])", "/pair maxItems: must have exactly 2 items, not 3\n"},
      Case{R"("pair":["",1]@"pair":["x"])", "/pair minItems: must have exactly 2 items, not 1\n"},
      Case{R"("counts":{}@"counts":{"a":1,"b":10})", "/counts/b maximum: must be at most 9\n"});
  const std::size_t at = change.find('@');
  std::string text = good;
  const std::string from = change.substr(0, at);
  text.replace(text.find(from), from.size(), change.substr(at + 1));
  CAPTURE(text);
  CHECK(violations<Everything>(text) == wanted);
}

TEST_CASE("integers are read by value, not by spelling") {
  CHECK(*bk::json::parse<std::int32_t>("1.0") == 1);
  CHECK(*bk::json::parse<std::int32_t>("1e3") == 1000);
  CHECK(*bk::json::parse<std::int32_t>("-0") == 0);
  CHECK(*bk::json::parse<std::int64_t>("123456789012345678.0e1") == 1234567890123456780);
  CHECK_FALSE(bk::json::parse<std::int64_t>("1e30"));
  CHECK_FALSE(bk::json::parse<std::int64_t>("1e999999999999"));
  CHECK_FALSE(bk::json::parse<std::int32_t>("1e-1"));
}

TEST_CASE("types may contain themselves") {
  const std::string text =
      R"({"value":1,"next":{"value":2,"children":[],"named":{}},"children":[{"value":3,"children":[],"named":{}}],)"
      R"("named":{"x":{"value":4,"children":[],"named":{}}}})";
  const auto node = bk::json::parse<Node>(text);
  REQUIRE(node);
  CHECK((*node->next)->value == 2);
  CHECK(bk::json::write(*node) == text);
}

TEST_CASE("nesting is bounded") {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += R"({"value":1,"next":)";
    return text + R"({"value":1})" + std::string(depth, '}');
  };
  CHECK(bk::json::parse<Node>(nested(63)));
  CHECK(violations<Node>(nested(64)).find("nested too deeply") != std::string::npos);
  CHECK(violations<Node>(nested(100000)).find("nested too deeply") != std::string::npos);
}

TEST_CASE("a field table gives access without types") {
  const bk::json::FieldTable& table = json_fields(bk::Type<Book>{});
  Book book;
  book.title = "Emma";
  const bk::json::Field* title = table.find("title");
  REQUIRE(title != nullptr);
  CHECK(title->is_scalar());
  CHECK(title->store(&book) == bk::Scalar{std::string{"Emma"}});
  const bk::json::Field* subtitle = table.find("subtitle");
  CHECK(subtitle->is_absent(&book));
  CHECK_FALSE(subtitle->is_null(&book));
  CHECK(bk::is_null(subtitle->store(&book)));
  bk::json::Problem problem;
  CHECK(subtitle->load(&book, bk::Scalar{}, problem));
  CHECK(subtitle->is_null(&book));
  CHECK(subtitle->load(&book, bk::Scalar{std::string{"s"}}, problem));
  CHECK(**book.subtitle == "s");
  const bk::json::Field* tags = table.find("tags");
  CHECK_FALSE(tags->is_scalar());
  CHECK(tags->load(&book, bk::Scalar{std::string{R"(["a"])"}}, problem));
  CHECK(tags->store(&book) == bk::Scalar{std::string{R"(["a"])"}});
  CHECK(tags->load(&book, bk::Scalar{}, problem));
  CHECK(tags->is_absent(&book));
  CHECK_FALSE(tags->load(&book, bk::Scalar{std::string{"[1]"}}, problem));
  CHECK(problem.message == "holds JSON that does not fit: /0 must be a string, not a number");
  CHECK(table.find("nonsense") == nullptr);
  CHECK(table.additional() != nullptr);
}

TEST_CASE("scalars load from what databases make of them") {
  bk::json::Problem problem;
  bool flag = false;
  CHECK(bk::json::codec<bool>().load(std::int64_t{1}, &flag, problem));
  CHECK(flag);
  CHECK_FALSE(bk::json::codec<bool>().load(std::int64_t{2}, &flag, problem));
  std::int32_t number = 0;
  CHECK(bk::json::codec<std::int32_t>().load(std::string{"42"}, &number, problem));
  CHECK(number == 42);
  CHECK_FALSE(bk::json::codec<std::int32_t>().load(std::int64_t{1} << 40, &number, problem));
  CHECK_FALSE(bk::json::codec<std::int32_t>().load(bk::Scalar{}, &number, problem));
  double real = 0;
  CHECK(bk::json::codec<double>().load(std::int64_t{3}, &real, problem));
  CHECK(real == 3);
  bk::Decimal decimal;
  CHECK(bk::json::codec<bk::Decimal>().load(0.1, &decimal, problem));
  CHECK(decimal.to_string() == "0.1");
  bk::Bytes bytes;
  CHECK(bk::json::codec<bk::Bytes>().load(bk::Bytes{"ab"}, &bytes, problem));
  CHECK(bytes.octets() == "ab");
  bk::Timestamp time;
  CHECK(bk::json::codec<bk::Timestamp>().load(std::string{"2024-01-01T00:00:00Z"}, &time, problem));
  CHECK(
      bk::json::codec<bk::Timestamp>().store(&time) ==
      bk::Scalar{std::string{"2024-01-01T00:00:00Z"}});
  shop::BookFormat format = shop::BookFormat::kPaperback;
  CHECK(bk::json::codec<shop::BookFormat>().load(std::string{"hardcover"}, &format, problem));
  CHECK(format == shop::BookFormat::kHardcover);
}
