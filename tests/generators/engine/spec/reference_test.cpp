#include <catch2/catch.hpp>
#include <string>

#include "loading.hpp"

using namespace bkctl;
using namespace bkctl::spec;

namespace {

std::string schemas(const std::string& text) {
  return with_head("3.1.0", "components:\n  schemas:\n" + text);
}

}  // namespace

TEST_CASE("a reference that leads nowhere is reported where it stands, with what was meant") {
  auto loaded = load_document(
      schemas("    Pet: {type: object}\n    A: {$ref: '#/components/schemas/Pat'}\n"));
  CHECK(loaded.findings() == "BK2020E 7:15");
  CHECK(loaded.first().message == "the reference \"#/components/schemas/Pat\" leads nowhere");
  CHECK(loaded.first().help == "did you mean \"#/components/schemas/Pet\"?");
  CHECK(loaded.first().pointer == "/components/schemas/A/$ref");
}

TEST_CASE("the help names the step that is missing, or the slash") {
  auto loaded = load_document(
      schemas("    A: {$ref: '#/components/parts/Pat'}\n    B: {$ref: '#components/schemas/A'}\n"));
  REQUIRE(loaded.diagnostics.all().size() == 2);
  CHECK(loaded.diagnostics.all()[0].help == "there is no \"parts\" in \"#/components\"");
  CHECK(
      loaded.diagnostics.all()[1].help ==
      "write \"#/components/schemas/A\": a JSON Pointer starts with \"/\"");
}

TEST_CASE("pointers are unescaped and percent-decoded") {
  auto loaded =
      load_document(schemas("    A: {properties: {a/b: {type: string}, 'x y': {type: integer}}}\n"
                            "    B: {$ref: '#/components/schemas/A/properties/a~1b'}\n"
                            "    C: {$ref: '#/components/schemas/A/properties/x%20y'}\n"));
  CHECK(loaded.findings() == "");
  CHECK(loaded.document->schema("B").resolved().types().only(TypeSet::kString));
  CHECK(loaded.document->schema("C").resolved().types().only(TypeSet::kInteger));
}

TEST_CASE("references that lead back to themselves are reported once per loop") {
  auto loaded = load_document(
      schemas("    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n"
              "    Self: {$ref: '#/components/schemas/Self'}\n    Out: {$ref: "
              "'#/components/schemas/A'}\n"));
  CHECK(loaded.findings() == "BK2023E 6:15, BK2023E 8:18");
  for (const char* name : {"A", "B", "Self", "Out"}) {
    CHECK(loaded.document->schema(name).resolved());  // ends
  }
}

TEST_CASE("a schema may contain itself") {
  auto loaded = load_document(
      schemas("    Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}\n"));
  CHECK(loaded.findings() == "");
  const Schema node = loaded.document->schema("Node");
  CHECK(node.property("next").target().value() == node.value());
}

TEST_CASE("a reference to another kind of component is refused") {
  auto loaded = load_document(with_head(
      "3.0.3",
      "components:\n  schemas:\n    A: {type: object}\n  responses:\n    R: {$ref: "
      "'#/components/schemas/A'}\n"));
  CHECK(loaded.findings() == "BK2025E 8:15");
}

TEST_CASE("files refer to each other, in circles too, and are read once") {
  MemoryLoader loader({
      {"dir/api.yaml",
       with_head(
           "3.1.0",
           "components:\n  schemas:\n    A: {$ref: 'parts/b.yaml'}\n    B: {$ref: "
           "'./parts/b.yaml#/properties/back'}\n")},
      {"dir/parts/b.yaml",
       "properties:\n  back: {$ref: '../api.yaml#/components/schemas/A'}\n  other: {$ref: "
       "c.json#/$defs/C}\n"},
      {"dir/parts/c.json", R"({"$defs": {"C": {"type": "boolean"}}})"},
  });
  Diagnostics diagnostics;
  const auto document = load("dir/api.yaml", loader, diagnostics);
  REQUIRE(document);
  CHECK(diagnostics.empty());
  CHECK(document->files().size() == 3);
  CHECK(loader.reads("dir/parts/b.yaml") == 1);
  CHECK(loader.reads("dir/api.yaml") == 1);
  const Schema file = document->schema("A").target();
  CHECK(file.component_name() == "A");
  CHECK(file.property("back").target().value() == document->schema("A").value());
  CHECK(file.property("other").target().types().only(TypeSet::kBoolean));
  CHECK(file.property("other").target().suggested_name() == "C");
  CHECK(to_string(file.property("other").target().span()) == "dir/parts/c.json:1:17");
}

TEST_CASE("a file that is not there is reported once, at the first reference") {
  auto loaded = load_document(schemas("    A: {$ref: 'x.yaml'}\n    B: {$ref: 'x.yaml#/b'}\n"));
  CHECK(loaded.findings() == "BK2021E 6:15");
  CHECK(loaded.first().message == "cannot read x.yaml: No such file or directory");
}

TEST_CASE("what is broken in another file is reported there") {
  auto loaded = load_document(
      schemas("    A: {$ref: 'x.yaml'}\n    B: {$ref: 'y.yaml'}\n"),
      {{"x.yaml", "a: [\n"}, {"y.yaml", "type: strng\n"}});
  REQUIRE(loaded.diagnostics.all().size() == 2);
  CHECK(loaded.diagnostics.all()[0].span.path() == "x.yaml");
  CHECK(loaded.diagnostics.all()[1].span.path() == "y.yaml");
  CHECK(loaded.diagnostics.all()[1].help == "did you mean \"string\"?");
}

TEST_CASE("a finding in another file says by which references it was reached") {
  auto loaded = load_document(
      schemas("    A: {$ref: 'x.yaml'}\n"),
      {{"x.yaml", "properties:\n  a: {$ref: 'y.yaml#/b'}\n"}, {"y.yaml", "b: {type: strng}\n"}});
  REQUIRE(loaded.findings() == "BK2013E 1:11");
  std::string hops;
  for (const auto& note : loaded.first().notes) hops += to_string(note.span) + " ";
  CHECK(hops == "x.yaml:2:13 api.yaml:6:15 ");
}

TEST_CASE("references to the web are refused unless allowed") {
  const std::string text = schemas("    A: {$ref: 'https://example.com/a/b.yaml#/X'}\n");
  auto loaded = load_document(text);
  CHECK(loaded.findings() == "BK2022W 6:15");
  MemoryLoader loader({
      {"https://example.com/a/b.yaml", "X: {$ref: '../c.yaml'}\n"},
      {"https://example.com/c.yaml", "type: string\n"},
  });
  loader.allow_remote();
  Diagnostics diagnostics;
  const auto document = load_text("api.yaml", text, loader, diagnostics);
  REQUIRE(document);
  CHECK(diagnostics.empty());
  CHECK(document->schema("A").resolved().types().only(TypeSet::kString));
}

TEST_CASE("$id, $anchor and $dynamicRef of JSON Schema are resolved") {
  auto loaded = load_document(schemas(
      "    A: {$id: 'https://example.com/a', $anchor: top, $defs: {x: {$anchor: inner, type: "
      "integer}}}\n"
      "    B: {$ref: 'https://example.com/a#inner'}\n"
      "    C: {$ref: 'https://example.com/a'}\n"
      "    D: {$id: 'https://example.com/d', properties: {e: {$ref: 'a#top'}, f: {$ref: "
      "'#/$defs/g'}}, $defs: {g: {type: 'null'}}}\n"
      "    E: {$dynamicAnchor: node, type: object, properties: {next: {$dynamicRef: '#node'}}}\n"));
  CHECK(loaded.findings() == "");
  const Document& document = *loaded.document;
  CHECK(document.schema("B").resolved().types().only(TypeSet::kInteger));
  CHECK(document.schema("C").resolved().component_name() == "A");
  CHECK(document.schema("D").property("e").resolved().component_name() == "A");
  CHECK(document.schema("D").property("f").resolved().types().only(TypeSet::kNull));
  CHECK(document.schema("E").property("next").resolved().component_name() == "E");
}

TEST_CASE("a reference where none may stand is followed with a warning") {
  auto loaded = load_document(
      with_head("3.0.3", "paths:\n  /a:\n    get: {$ref: get.yaml}\n"),
      {{"get.yaml", "description: {$ref: text.yaml}\nresponses: {'200': {description: ok}}\n"},
       {"text.yaml", "\"hello\"\n"}});
  CHECK(loaded.findings() == "BK2014W 5:17, BK2014W 1:21");
  REQUIRE(loaded.document->operations().size() == 1);
  CHECK(loaded.document->operations()[0].description() == "hello");
  CHECK(loaded.document->operations()[0].responses()[0].value.description() == "ok");
}

TEST_CASE("reference objects show their target, in 3.1 under their own description") {
  auto loaded = load_document(with_head(
      "3.1.0",
      "paths:\n  /a:\n    get:\n      responses:\n        '200': {$ref: "
      "'#/components/responses/A', description: mine}\n"
      "components:\n  responses:\n    A: {$ref: '#/components/responses/B'}\n    B: {description: "
      "theirs}\n"));
  CHECK(loaded.findings() == "");
  const Response response = loaded.document->operations()[0].responses()[0].value;
  CHECK(response.description() == "mine");
  CHECK(response.pointer() == "/components/responses/B");
  REQUIRE(response.reference() != nullptr);
  CHECK(response.reference()->pointer() == "/paths/~1a/get/responses/200");
}

TEST_CASE("discriminator mappings name components or refer to schemas") {
  auto loaded =
      load_document(schemas("    U:\n      oneOf: [{$ref: '#/components/schemas/A'}]\n"
                            "      discriminator: {propertyName: kind, mapping: {a: A, b: "
                            "'#/components/schemas/A', c: nowhere}}\n"
                            "    A: {type: object}\n"));
  CHECK(loaded.findings() == "BK2047W 8:91");
  const auto discriminator = loaded.document->schema("U").discriminator();
  REQUIRE(discriminator);
  REQUIRE(discriminator->mapping.size() == 2);
  CHECK(discriminator->mapping[1].value.component_name() == "A");
}
