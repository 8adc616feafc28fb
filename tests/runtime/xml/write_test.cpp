#include <catch2/catch.hpp>

#include "round.hpp"
#include "zoo.hpp"

namespace json = bk::json;

namespace {

// The text that is expected, and the value that comes back from it.
template <class T>
void goes_round(const T& value, const json::Xml& root, const std::string& text) {
  CHECK(to_xml(value, root) == text);
  T back{};
  CHECK(from_xml(text, root, back).empty());
  CHECK(back == value);
}

}  // namespace

TEST_CASE("elements, lists in place and wrapped, lists of lists") {
  zoo::Pet pet;
  pet.id = 7;
  pet.name = "Rex & <Son>";
  pet.photos = {"a", ""};
  pet.tags = {{1, "x"}, {std::nullopt, "y"}};
  pet.ages = {{3, 4}};
  pet.grid = {{1, 2.5}, {}, {3}};
  pet.tame = true;
  goes_round(
      pet,
      {.name = "pet"},
      "<pet><id>7</id><name>Rex &amp; &lt;Son&gt;</name><photos><photo>a</photo><photo/></photos>"
      "<tag><id>1</id><name>x</name></tag><tag><name>y</name></tag><ages>3</ages><ages>4</ages>"
      "<grid><grid>1</grid><grid>2.5</grid></grid><grid/><grid><grid>3</grid></grid>"
      "<tame>true</tame></pet>");
}

TEST_CASE("null is xsi:nil, and absent is absent") {
  zoo::Pet pet;
  pet.note.emplace();
  goes_round(
      pet,
      {.name = "pet"},
      "<pet><id>0</id><photos/><note xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:nil=\"true\"/></pet>");
  pet.note.reset();
  goes_round(pet, {.name = "pet"}, "<pet><id>0</id><photos/></pet>");
}

TEST_CASE("attributes and text") {
  zoo::Link link{"a\"b\n", "de", {{"next", "self"}}, " read < me "};
  goes_round(
      link,
      {.name = "link"},
      "<link href=\"a&quot;b&#10;\" xmlns:ns1=\"urn:lang\" ns1:language=\"de\" rel=\"next self\">"
      " read &lt; me </link>");
  link.lang = {};
  link.rel.reset();
  link.text.reset();
  goes_round(link, {.name = "link"}, "<link href=\"a&quot;b&#10;\"/>");
}

TEST_CASE("namespaces are declared where they begin and not again below") {
  zoo::Page page;
  page.title = "T";
  page.frame.width = 1;
  page.frame.height = 2;
  page.counts = {{"a b", 1}, {"1st", 2}, {"ok", 3}, {"", 4}, {"_x0041_", 5}};
  page.additional_properties = {{"more", json::Value{"x"}}};
  goes_round(
      page,
      {.name = "page", .space = "urn:doc", .prefix = "d"},
      "<d:page xmlns:d=\"urn:doc\" height=\"2\"><d:Title>T</d:Title><width>1</width>"
      "<counts><_x_>4</_x_><_x0031_st>2</_x0031_st><_x005F_x0041_>5</_x005F_x0041_>"
      "<a_x0020_b>1</a_x0020_b><ok>3</ok></counts><more>x</more></d:page>");
  page = {};
  goes_round(
      page, {.name = "page", .space = "urn:doc"}, "<page xmlns=\"urn:doc\"><counts/></page>");
}

TEST_CASE("CDATA holds markup, and its own end") {
  goes_round(
      zoo::Html{"<p>1 && 2</p>]]>!"},
      {.name = "html"},
      "<html><![CDATA[<p>1 && 2</p>]]]]><![CDATA[>!]]></html>");
}

TEST_CASE("unions go by the discriminator, or by what fits") {
  zoo::Cage cage;
  cage.animals = {{zoo::Cat{"cat", {"1"}}}, {zoo::Dog{"dog", 9}}};
  cage.loose.value = std::int64_t{5};
  const std::string animals =
      "<animal><kind>cat</kind><lives>1</lives></animal><animal kind=\"dog\"><lives>9</lives>"
      "</animal>";
  goes_round(cage, {.name = "cage"}, "<cage>" + animals + "<loose>5</loose></cage>");
  cage.loose.value = std::int64_t{1};
  goes_round(cage, {.name = "cage"}, "<cage>" + animals + "<loose>1</loose></cage>");
  cage.loose.value = std::string{"five"};
  goes_round(cage, {.name = "cage"}, "<cage>" + animals + "<loose>five</loose></cage>");
  cage.loose.value = false;
  goes_round(cage, {.name = "cage"}, "<cage>" + animals + "<loose>false</loose></cage>");
  cage.loose.value = std::vector<std::string>{"a", "b"};
  goes_round(
      cage,
      {.name = "cage"},
      "<cage>" + animals + "<loose><item>a</item><item>b</item></loose></cage>");
  cage.loose.value = zoo::Frame{1, 2};
  goes_round(
      cage,
      {.name = "cage"},
      "<cage>" + animals + "<loose height=\"2\"><width>1</width></loose></cage>");
}

TEST_CASE("recursion, and roots that are no structs") {
  zoo::Branch branch{"a", bk::Box<zoo::Branch>{zoo::Branch{"b", {}, {}}}, {{"c", {}, {}}}};
  goes_round(
      branch,
      {.name = "branch"},
      "<branch><name>a</name><left><name>b</name></left><twig><name>c</name></twig></branch>");
  goes_round(
      std::vector<zoo::Tag>{{1, "x"}},
      {.name = "tags", .items = {{.name = "tag"}}},
      "<tags><tag><id>1</id><name>x</name></tag></tags>");
  goes_round(std::vector<zoo::Tag>{}, {.name = "tags"}, "<tags/>");
  goes_round(std::string{"x"}, {}, "<value>x</value>");
  goes_round(
      json::Value{json::Object{{"a", 1}, {"b", json::Value::Array{1, "x"}}, {"c", json::Null{}}}},
      {.name = "any"},
      "<any><a>1</a><b>1</b><b>x</b><c xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:nil=\"true\"/></any>");
}

TEST_CASE("characters that XML cannot hold are replaced") {
  const std::string text{"a\0b\x01\x7F", 5};
  CHECK(
      to_xml(text, {.name = "t"}) ==
      "<t>a\xEF\xBF\xBD"
      "b\xEF\xBF\xBD\x7F</t>");
  CHECK(to_xml(std::string{"\r\n\t"}, {.name = "t"}) == "<t>&#13;\n\t</t>");
}

TEST_CASE("every text has a name, and back") {
  for (const std::string text :
       {"a",
        "a-b.c",
        "",
        "_x_",
        "a:b",
        "_",
        "_x0041_",
        "_x0041 ",
        "\xC3\xA9",
        "\xF0\x9F\x98\x80"}) {
    CAPTURE(text);
    CHECK(bk::xml::text_of_name(bk::xml::element_name(text)) == text);
  }
  CHECK(bk::xml::element_name("a-b.c") == "a-b.c");
  CHECK(bk::xml::element_name("-a") == "_x002D_a");
  CHECK(bk::xml::element_name("a:b") == "a_x003A_b");
}
