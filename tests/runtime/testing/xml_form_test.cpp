#include "xml_form.hpp"

#include <catch2/catch.hpp>

#include "bk/json/parse.hpp"

namespace bk::testing {
namespace {

constexpr const char* kDescription = R"({
  "openapi": "3.1.0",
  "components": {"schemas": {
    "Pet": {
      "type": "object", "required": ["id", "tags"], "xml": {"name": "pet", "namespace": "urn:p", "prefix": "p"},
      "properties": {
        "id": {"type": "integer", "xml": {"attribute": true}},
        "photos": {"type": "array", "items": {"type": "string", "xml": {"name": "photo"}}, "xml": {"wrapped": true}},
        "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
        "mother": {"anyOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "null"}]},
        "more": {"type": "object", "additionalProperties": {"type": "number"}}
      }
    },
    "Tag": {"type": "object", "properties": {"name": {"type": "string", "xml": {"nodeType": "text"}}}, "xml": {"name": "tag"}},
    "Pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
    "Animal": {
      "oneOf": [{"$ref": "#/components/schemas/Pet"}, {"$ref": "#/components/schemas/Tag"}, {"type": "string"}]
    }
  }}
})";

struct Form {
  explicit Form(const std::string& component)
      : description(kDescription),
        form(
            description,
            Node{&description.root(Way::kRequest)}
                .child("components")
                .child("schemas")
                .child(component)) {}

  std::optional<std::string> written(const std::string& json) const {
    auto text = to_xml(form, *json::parse<json::Value>(json));
    if (text) text->erase(0, text->find('\n') + 1);
    return text;
  }

  Description description;
  XmlForm form;
};

TEST_CASE("XML follows from the schema alone") {
  const Form pet("Pet");
  CHECK(
      pet.written(
          R"({"id":1,"photos":["a"],"tags":[{"name":"x"},{"name":"y"}],"mother":{"id":2,"tags":[]},"more":{"a b":1.5}})") ==
      "<p:pet xmlns:p=\"urn:p\" id=\"1\"><photos><photo>a</photo></photos><tag>x</tag><tag>y</tag>"
      "<p:pet id=\"2\"/><more><a_x0020_b>1.5</a_x0020_b></more></p:pet>\n");
  CHECK(
      Form("Pets").written(R"([{"id":1,"tags":[]}])") ==
      "<Pets><p:pet xmlns:p=\"urn:p\" id=\"1\"/></Pets>\n");
  CHECK(Form("Animal").written(R"({"name":"x"})") == "<Animal>x</Animal>\n");
}

TEST_CASE("a value that XML cannot say is not written") {
  CHECK_FALSE(Form("Pet").written(R"({"id":"1","tags":[]})"));
  CHECK_FALSE(Form("Pet").written(R"({"id":1,"tags":[],"photos":["\u0001"]})"));
}

TEST_CASE("what is no XML says why") {
  const Form pet("Pet");
  std::string why;
  CHECK_FALSE(from_xml(pet.form, "<pet", why));
  CHECK_THAT(why, Catch::StartsWith("is not XML"));
  CHECK_FALSE(from_xml(pet.form, "<other/>", why));
  CHECK(why == "must be the element <pet>");
}

}  // namespace
}  // namespace bk::testing
