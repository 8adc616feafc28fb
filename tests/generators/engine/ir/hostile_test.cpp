#include <catch2/catch.hpp>

#include <algorithm>

#include "engine/ir/lower.hpp"
#include "engine/spec/load.hpp"

// Documents that nobody writes by accident: each must end in facts or diagnostics, in little time.

namespace {

std::string schemas(const std::string& text) {
  return R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{)" +
         text + "}}}";
}

struct Result {
  bkctl::Diagnostics diagnostics;
  std::unique_ptr<bkctl::spec::Document> document;
  bkctl::ir::Api api;
};

Result lower(const std::string& text) {
  Result out;
  bkctl::spec::FileLoader loader;
  out.document = bkctl::spec::load_text("t.json", text, loader, out.diagnostics);
  if (!out.document) return out;
  out.api = bkctl::ir::lower(*out.document, {}, out.diagnostics);
  for (const auto& type : out.api.types) {
    for (const auto& field : type.fields) REQUIRE(field.type.id < out.api.types.size());
    for (const auto& alternative : type.alternatives)
      REQUIRE(alternative.type.id < out.api.types.size());
    REQUIRE(type.element.id < out.api.types.size());
  }
  CHECK_FALSE(to_json(out.api).empty());
  return out;
}

std::string ref(int index) {
  return R"({"$ref":"#/components/schemas/S)" + std::to_string(index) + "\"}";
}

std::string chain(
    int length, const std::string& before, const std::string& after, const std::string& last) {
  std::string out;
  for (int i = 0; i < length; ++i) {
    out += (i == 0 ? "\"S" : ",\"S") + std::to_string(i) +
           "\":" + (i + 1 < length ? before + ref(i + 1) + after : last);
  }
  return out;
}

const bkctl::ir::Type* find(const bkctl::ir::Api& api, const std::string& name) {
  const auto found = std::find_if(api.types.begin(), api.types.end(), [&](const auto& type) {
    return type.name.pascal() == name;
  });
  return found == api.types.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("long chains of schemas neither overflow the stack nor take quadratic time") {
  const std::string object = R"({"type":"object","properties":{"p":)";
  CHECK(
      lower(schemas(chain(20'000, object, "}}", R"({"type":"string"})"))).api.types.size() >=
      19'999);
  lower(schemas(chain(5'000, R"({"type":"array","items":)", "}", R"({"type":"string"})")));
  lower(schemas(chain(5'000, R"({"allOf":[)", R"(,{"minLength":1}]})", R"({"type":"string"})")));
  lower(schemas(chain(
      5'000,
      R"({"oneOf":[{"type":"string"},)",
      "]}",
      R"({"type":"object","properties":{"a":{}}})")));
  lower(schemas(chain(2'000, R"({"anyOf":[)", R"(,{"type":"null"}]})", R"({"type":"string"})")));
}

TEST_CASE("schemas that contain themselves in any way have an end") {
  for (
      const std::string& text : {
          std::string(R"("A":{"$ref":"#/components/schemas/A"})"),
          std::string(
              R"("A":{"$ref":"#/components/schemas/B"},"B":{"$ref":"#/components/schemas/A"})"),
          std::string(R"("A":{"allOf":[{"$ref":"#/components/schemas/A"}]})"),
          std::string(
              R"("A":{"oneOf":[{"$ref":"#/components/schemas/A"},{"type":"object","properties":{"x":{}}}]})"),
          std::string(R"("A":{"anyOf":[{"$ref":"#/components/schemas/A"}]})"),
          std::string(R"("A":{"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]})"),
          std::string(
              R"("A":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/A"}})"),
          std::string(
              R"("A":{"prefixItems":[{"$ref":"#/components/schemas/A"}],"minItems":1,"maxItems":1,"type":"array"})"),
          std::string(R"("A":{"not":{"$ref":"#/components/schemas/A"},"type":"string"})"),
          std::string(
              R"("A":{"allOf":[{"$ref":"#/components/schemas/B"},{"properties":{"c":{"properties":{"x":{}}}}}]},)"
              R"("B":{"type":"object","properties":{"c":{"$ref":"#/components/schemas/A"}}})"),
          std::string(
              R"("A":{"type":"object","discriminator":{"propertyName":"k"},"properties":{"k":{"type":"string"}},"allOf":[{"$ref":"#/components/schemas/B"}]},)"
              R"("B":{"allOf":[{"$ref":"#/components/schemas/A"}]})"),
      }) {
    INFO(text);
    lower(schemas(text));
  }
}

TEST_CASE("alternatives of alternatives do not multiply") {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += (i == 0 ? "\"S" : ",\"S") + std::to_string(i) +
            R"(":{"type":"object","properties":{"p)" + std::to_string(i) + R"(":{}},"oneOf":[)" +
            ref((i + 1) % 40) + "," + ref((i + 2) % 40) + R"(],"anyOf":[)" + ref((i + 3) % 40) +
            "," + ref((i + 4) % 40) + "]}";
  }
  const Result result = lower(schemas(text));
  CHECK(result.api.types.size() < 20'000);
}

TEST_CASE("huge enums and objects are linear") {
  std::string values, properties, all;
  for (int i = 0; i < 20'000; ++i) {
    const std::string comma = i == 0 ? "" : ",";
    values += comma + "\"v-" + std::to_string(i) + "\"";
    properties += comma + "\"p" + std::to_string(i) + R"(":{"type":"integer"})";
    all += comma + R"({"properties":{"q)" + std::to_string(i) + R"(":{}}})";
  }
  const Result result = lower(schemas(
      R"("E":{"type":"string","enum":[)" + values + R"(]},"O":{"type":"object","properties":{)" +
      properties + R"(}},"A":{"allOf":[)" + all + "]}"));
  REQUIRE(find(result.api, "E") != nullptr);
  CHECK(find(result.api, "E")->enumerators.size() == 20'000);
  REQUIRE(find(result.api, "O") != nullptr);
  CHECK(find(result.api, "O")->fields.size() == 20'000);
  REQUIRE(find(result.api, "A") != nullptr);
  CHECK(find(result.api, "A")->fields.size() == 20'000);
}

TEST_CASE("names of any kind give names that a compiler and a file system take") {
  const std::string longest(300, 'x');
  const Result result = lower(schemas(
      R"("":{"type":"object","properties":{"":{"type":"string"}}},"*/ int x; /*":{"type":"object","properties":{"a\"b":{}}},"class":{"type":"object","properties":{"new":{}}},"1":{"type":"object","properties":{"2":{}}},"\n":{"type":"object","properties":{"\u0000":{}}},")" +
      longest + R"(":{"type":"object","properties":{")" + longest +
      R"(":{"type":"object","properties":{"y":{}}}}})"));
  for (const auto& type : result.api.types) {
    if (type.kind != bkctl::ir::Kind::kStruct) continue;
    const std::string name = type.name.pascal();
    CHECK_FALSE(name.empty());
    CHECK(name.size() <= 110);
    CHECK(std::all_of(name.begin(), name.end(), [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_';
    }));
    CHECK(std::isalpha(static_cast<unsigned char>(name.front())) != 0);
  }
}

TEST_CASE("the order of components decides no name") {
  const std::string a = R"("boat":{"type":"object","properties":{"a":{}}})";
  const std::string b = R"("Boat":{"type":"object","properties":{"b":{}}})";
  const Result one = lower(schemas(a + "," + b));
  const Result two = lower(schemas(b + "," + a));
  REQUIRE(find(one.api, "Boat") != nullptr);
  REQUIRE(find(two.api, "Boat") != nullptr);
  CHECK(find(one.api, "Boat")->fields.front().name.original() == "b");
  CHECK(find(two.api, "Boat")->fields.front().name.original() == "b");
  CHECK(find(one.api, "BoatSchema") != nullptr);
  CHECK(find(two.api, "BoatSchema") != nullptr);
}
