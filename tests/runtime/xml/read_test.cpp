#include <catch2/catch.hpp>

#include "round.hpp"
#include "zoo.hpp"

namespace json = bk::json;

namespace {

const json::Xml kPet{.name = "pet"};

std::string pet(const std::string& inside) {
  return "<pet><id>1</id><photos/>" + inside + "</pet>";
}

}  // namespace

TEST_CASE("children may come in any order, lists between other elements") {
  zoo::Pet value;
  CHECK(
      from_xml(
          "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!-- c --><?p i?>\n"
          "<pet>\n <tag><name>a</name></tag>\n <ages>1</ages><id> 5 </id>\n"
          " <tag><name>b</name><id>2</id></tag><photos>\n  <photo> p </photo>\n </photos>"
          "<ages>2</ages><tame>1</tame></pet>\n",
          kPet,
          value) == "");
  CHECK(value.id == 5);
  CHECK(value.tags == std::vector<zoo::Tag>{{std::nullopt, "a"}, {2, "b"}});
  CHECK(value.ages == std::vector<std::int32_t>{1, 2});
  CHECK(value.photos == std::vector<std::string>{" p "});
  CHECK(value.tame == true);
}

TEST_CASE("what does not fit is told as for JSON") {
  CHECK(violations<zoo::Pet>("<dog/>", kPet) == " xml: must be the element <pet>\n");
  CHECK(
      violations<zoo::Pet>(pet("<tame>maybe</tame>"), kPet) ==
      "/tame type: must be a boolean, not a string\n");
  CHECK(
      violations<zoo::Pet>("<pet><id>x</id><id>1</id></pet>", kPet) ==
      "/id type: must be an integer, not a string\n/id json: must not be given more than once\n"
      "/photos required: is required\n");
  CHECK(
      violations<zoo::Pet>(pet("<name/>"), kPet) ==
      "/name minLength: must have at least 1 character\n");
  CHECK(
      violations<zoo::Pet>(pet("<more>1</more>"), kPet) ==
      "/more additionalProperties: is not a known property\n");
  CHECK(
      violations<zoo::Pet>("<pet more='1'><id>1</id><photos/></pet>", kPet) ==
      "/more additionalProperties: is not a known property\n");
  CHECK(
      violations<zoo::Pet>(pet("<name><b/></name>"), kPet) ==
      "/name type: must be a string, not an object\n");
  CHECK(
      violations<zoo::Pet>(pet("<tag>x</tag>"), kPet) ==
      "/tags/0 type: must be an object, not a string\n");
  CHECK(
      violations<zoo::Pet>(pet("between"), kPet) ==
      " xml: must not have text between its elements\n");
  CHECK(
      violations<zoo::Pet>("<pet><id>1</id><photos><foto/></photos></pet>", kPet) ==
      "/photos/0 xml: must be the element <photo>, not <foto>\n");
  CHECK(
      violations<zoo::Pet>(
          pet("<tag><name>a</name></tag><tag><name>a</name></tag><tag><name>a</name></tag><tag/>"),
          kPet) == "/tags/3/name required: is required\n");
}

TEST_CASE("names are compared with their namespace where one is stated") {
  const json::Xml root{.name = "page", .space = "urn:doc", .prefix = "d"};
  zoo::Page page;
  CHECK(
      from_xml("<x:page xmlns:x='urn:doc'><x:Title>a</x:Title><counts/></x:page>", root, page) ==
      "");
  CHECK(page.title == "a");
  CHECK(
      violations<zoo::Page>("<page><counts/></page>", root) ==
      " xml: must be the element <page>\n");
  page = {};
  CHECK(
      from_xml(
          "<page xmlns='urn:doc'><Title xmlns='urn:other'>a</Title><counts/></page>", root, page) ==
      "");
  CHECK_FALSE(page.title);
  CHECK(page.additional_properties.at("Title") == json::Value{"a"});
}

TEST_CASE("what is no XML, or not such as we read, is one violation") {
  const auto refusal = [](const std::string& text) { return violations<zoo::Pet>(text, kPet); };
  CHECK_THAT(refusal(""), Catch::StartsWith(" xml: is not XML: "));
  CHECK_THAT(refusal("<pet>"), Catch::StartsWith(" xml: is not XML: "));
  CHECK(refusal("<pet>\n <id></pet>") == " xml: is not XML: mismatched tag at line 2, column 8\n");
  CHECK_THAT(refusal("<pet/><pet/>"), Catch::StartsWith(" xml: is not XML: junk"));
  CHECK_THAT(refusal("<a:pet/>"), Catch::Contains("unbound prefix"));
  CHECK_THAT(refusal("<pet a='1' a='2'/>"), Catch::Contains("duplicate attribute"));
  CHECK_THAT(refusal(pet("<name>\xFF</name>")), Catch::StartsWith(" xml: is not XML: "));
  CHECK_THAT(refusal(pet("<name>\xC0\x80</name>")), Catch::StartsWith(" xml: is not XML: "));
  CHECK_THAT(
      refusal(pet(std::string{"<name>\0</name>", 14})), Catch::StartsWith(" xml: must be encoded"));
  CHECK_THAT(refusal(pet("<name>&#0;</name>")), Catch::StartsWith(" xml: is not XML: "));
  CHECK_THAT(refusal(pet("<name>&foo;</name>")), Catch::Contains("undefined entity"));
  CHECK(
      refusal("<?xml version='1.0' encoding='ISO-8859-1'?><pet/>") ==
      " xml: must be encoded in UTF-8\n");
  CHECK(
      refusal("<?xml version='1.0' encoding='UTF-16'?><pet/>") ==
      " xml: must be encoded in UTF-8\n");
  CHECK(
      refusal(std::string{"\xFE\xFF\0<\0p\0e\0t\0/\0>", 14}) == " xml: must be encoded in UTF-8\n");
}

TEST_CASE("a byte order mark and predefined entities are taken") {
  zoo::Pet value;
  CHECK(from_xml("\xEF\xBB\xBF" + pet("<name>&lt;&#x41;<![CDATA[&]]></name>"), kPet, value) == "");
  CHECK(value.name == "<A&");
}

TEST_CASE("document types are refused before anything in them is looked at") {
  const std::string refusal = " xml: must not have a document type declaration\n";
  CHECK(violations<zoo::Pet>("<!DOCTYPE pet><pet/>", kPet) == refusal);
  std::string laughs = "<!DOCTYPE pet [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + last + last + "\">";
  }
  CHECK(violations<zoo::Pet>(laughs + "]><pet>&a39;</pet>", kPet) == refusal);
  CHECK(
      violations<zoo::Pet>(
          "<!DOCTYPE pet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><pet>&x;</pet>", kPet) ==
      refusal);
  CHECK(
      violations<zoo::Pet>("<!DOCTYPE pet SYSTEM \"http://127.0.0.1:1/x.dtd\"><pet/>", kPet) ==
      refusal);
}

TEST_CASE("depth, elements and attributes are limited") {
  const auto repeated = [](const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const json::Xml root{.name = "a"};
  const auto nested = [&](int times) { return repeated("<a>", times) + repeated("</a>", times); };
  CHECK(violations<json::Value>(nested(60), root) == "");
  CHECK(
      violations<json::Value>(nested(65), root) ==
      " xml: must not be nested deeper than 64 elements\n");
  CHECK(
      violations<json::Value>(nested(100'000), root) ==
      " xml: must not be nested deeper than 64 elements\n");
  CHECK(
      violations<json::Value>("<a>" + repeated("<b/>", 100'000) + "</a>", root) ==
      " xml: must have at most 100000 elements\n");
  std::string attributes;
  for (int i = 0; i < 65; ++i) attributes += " a" + std::to_string(i) + "=''";
  CHECK(
      violations<json::Value>("<a" + attributes + "/>", root) ==
      " xml: must have at most 64 attributes per element\n");
  CHECK(violations<json::Value>("<a x='" + repeated("y", 100'000) + "'/>", root) == "");
}
