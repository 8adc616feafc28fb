#include <catch2/catch.hpp>

#include <map>

#include "engine/document/bundle.hpp"
#include "engine/document/convert.hpp"
#include "engine/document/split.hpp"
#include "engine/document/stats.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::document {
namespace {

using Files = std::map<std::string, std::string>;

class Memory final : public spec::Loader {
 public:
  explicit Memory(const Files& files) : files_(files) {}
  bk::Result<std::string> read(const std::string& location) override {
    const auto found = files_.find(location);
    if (found == files_.end()) return bk::unavailable("no such file");
    return found->second;
  }

 private:
  const Files& files_;
};

std::unique_ptr<spec::Document> load(const std::string& root, const Files& files) {
  Memory loader(files);
  Diagnostics diagnostics;
  auto document = spec::load(root, loader, diagnostics);
  for (const auto& each : diagnostics.all()) UNSCOPED_INFO(format_plain(each));
  REQUIRE(document != nullptr);
  REQUIRE_FALSE(diagnostics.has_errors());
  return document;
}

const Files kMany{
    {"api.yaml",
     "openapi: 3.0.4\n# the title\ninfo: {title: t, version: '1'}\npaths:\n  /a: # path\n"
     "    $ref: paths/a.yaml\ncomponents:\n  schemas:\n    Pet: {type: string}\n"},
    {"paths/a.yaml",
     "get: # read\n  responses:\n    '200':\n      description: ok\n      content:\n"
     "        application/json:\n          # the schema\n          schema:\n"
     "            $ref: ../schemas.yaml#/Pet\n"},
    {"schemas.yaml",
     "Pet:\n  type: object\n  # grows\n  properties:\n    next: {$ref: '#/Pet'}\n"
     "    other: {$ref: 'api.yaml#/components/schemas/Pet'}\n"},
};

TEST_CASE("many files become one, with their comments and new names for taken ones") {
  Diagnostics diagnostics;
  const auto document = load("api.yaml", kMany);
  const auto text = bundle(*document, Syntax::kYaml, diagnostics);
  REQUIRE(text);
  CHECK(*text == R"(openapi: 3.0.4
# the title
info: {title: t, version: '1'}
paths:
  /a: # path
    get: # read
      responses:
        '200':
          description: ok
          content:
            application/json:
              # the schema
              schema:
                $ref: '#/components/schemas/Pet2'
components:
  schemas:
    Pet: {type: string}
    Pet2:
      type: object
      # grows
      properties:
        next:
          $ref: '#/components/schemas/Pet2'
        other:
          $ref: '#/components/schemas/Pet'
)");
  const auto again = load("b.yaml", {{"b.yaml", *text}});
  CHECK(bundle(*again, Syntax::kYaml, diagnostics) == text);
  const Files parts = split(*again, Syntax::kYaml);
  CHECK(parts.size() == 4);
  CHECK(
      parts.at("paths/a.yaml").find("$ref: ../components/schemas/Pet2.yaml") != std::string::npos);
  const auto joined = bundle(*load("openapi.yaml", parts), Syntax::kYaml, diagnostics);
  REQUIRE(joined);
  CHECK(spec::to_json(*load("c.yaml", {{"c.yaml", *joined}})) == spec::to_json(*again));
  CHECK(joined->find("# grows") != std::string::npos);
  CHECK(diagnostics.empty());
}

// As the commands read it: rules are for validate.
std::unique_ptr<spec::Document> load_unchecked(const std::string& root, const Files& files) {
  Memory loader(files);
  Diagnostics diagnostics;
  spec::LoadOptions options;
  options.validate = false;
  return spec::load(root, loader, diagnostics, options);
}

TEST_CASE("mappings of discriminators follow their schemas into other files and back") {
  const std::string text = R"(openapi: 3.1.1
info: {title: t, version: v}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}]
      discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Cat'}}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
)";
  const Files parts = split(*load_unchecked("a.yaml", {{"a.yaml", text}}), Syntax::kYaml);
  CHECK(parts.at("components/schemas/Pet.yaml").find("c: Cat.yaml") != std::string::npos);
  Diagnostics diagnostics;
  const auto joined = bundle(*load_unchecked("openapi.yaml", parts), Syntax::kYaml, diagnostics);
  REQUIRE(joined);
  CHECK(joined->find("c: '#/components/schemas/Cat'") != std::string::npos);
}

TEST_CASE("operations of 2.0 in files of their own take the media types of the document") {
  const Files files{
      {"a.yaml",
       "swagger: '2.0'\ninfo: {title: t, version: v}\nproduces: [text/plain]\n"
       "paths:\n  /a: {$ref: a/path.yaml}\n"},
      {"a/path.yaml", "get:\n  responses:\n    '200': {description: d, schema: {type: string}}\n"},
  };
  CHECK(spec::to_json(*load("a.yaml", files)).find("text/plain") != std::string::npos);
}

TEST_CASE("a block of text that ends in a line of spaces stays what it is") {
  const std::string text =
      "openapi: 3.1.1\ninfo:\n  title: t\n  version: v\npaths: {}\ncomponents:\n  schemas:\n"
      "    A:\n      description: |\n        a\n           \n\n      example: |+\n        \n"
      "      type: string\n";
  const auto document = load("a.yaml", {{"a.yaml", text}});
  Diagnostics diagnostics;
  const auto out = bundle(*document, Syntax::kYaml, diagnostics);
  REQUIRE(out);
  INFO(*out);
  CHECK(spec::to_json(*load("b.yaml", {{"b.yaml", *out}})) == spec::to_json(*document));
  const auto joined =
      bundle(*load("openapi.yaml", split(*document, Syntax::kYaml)), Syntax::kYaml, diagnostics);
  REQUIRE(joined);
  CHECK(spec::to_json(*load("c.yaml", {{"c.yaml", *joined}})) == spec::to_json(*document));
}

TEST_CASE("a block of text that ends with its file has no line end elsewhere either") {
  const Files files{
      {"a.yaml",
       "openapi: 3.1.1\ninfo: {title: t, version: v}\ncomponents:\n  schemas:\n"
       "    A: {$ref: b.yaml}\n    B: {}\n"},
      {"b.yaml", "type: string\nexample: |\n  a\n  b"},
  };
  Diagnostics diagnostics;
  const auto joined = bundle(*load("a.yaml", files), Syntax::kYaml, diagnostics);
  REQUIRE(joined);
  INFO(*joined);
  CHECK(
      spec::to_json(*load("c.yaml", {{"c.yaml", *joined}})).find(R"("a\nb")") != std::string::npos);
}

TEST_CASE("a path item that contains itself is an error before 3.1, not a crash") {
  const Files files{
      {"a.yaml", "openapi: 3.0.4\ninfo: {title: t, version: '1'}\npaths:\n  /a: {$ref: p.yaml}\n"},
      {"p.yaml",
       "get:\n  responses: {'200': {description: ok}}\n  callbacks:\n    c:\n      x: {$ref: "
       "p.yaml}\n"},
  };
  Diagnostics diagnostics;
  CHECK_FALSE(bundle(*load("a.yaml", files), Syntax::kYaml, diagnostics));
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.all().front().code == "BK7042");
}

std::string converted(const std::string& text, spec::Version to, std::size_t warnings) {
  Diagnostics diagnostics;
  const std::string out =
      convert(*load("a.yaml", {{"a.yaml", text}}), to, Syntax::kYaml, diagnostics);
  for (const auto& each : diagnostics.all()) UNSCOPED_INFO(format_plain(each));
  CHECK(diagnostics.warnings() == warnings);
  Diagnostics found;
  const Files files{{"b.yaml", out}};
  Memory loader(files);
  const auto again = spec::load("b.yaml", loader, found);
  INFO(out);
  CHECK_FALSE(found.has_errors());
  return out;
}

TEST_CASE("what 3.1 says in other words than 3.0 is rewritten") {
  const std::string head =
      "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    "
      "A:\n";
  const auto schema = [&](const std::string& body, std::size_t warnings = 0) {
    std::string out = converted(head + "      " + body + "\n", spec::Version::k30, warnings);
    const std::string mark = "    A:\n";
    const std::size_t at = out.find(mark);
    return at == std::string::npos ? out : out.substr(at + mark.size());
  };
  CHECK(
      schema("type: [string, 'null'] # or not") ==
      "      type: string # or not\n      nullable: true\n");
  CHECK(schema("const: 1") == "      enum:\n        - 1\n");
  CHECK(
      schema("{type: integer, exclusiveMinimum: 3}") ==
      "      type: integer\n      minimum: 3\n      exclusiveMinimum: true\n");
  CHECK(schema("{type: string, examples: [a]}") == "      type: string\n      example: a\n");
  CHECK(schema("{if: {type: string}, type: integer}", 1) == "      type: integer\n");
  CHECK(schema("{type: string, nullable: true}", 1) == "      type: string\n");
  CHECK(schema("{type: array}") == "      type: array\n      items: {}\n");
}

TEST_CASE("conversion to 2.0 and back keeps what both can say, and tells the rest") {
  const std::string text = R"(swagger: '2.0'
info:
  title: t
  version: '1'
host: a.example
basePath: /v1
schemes:
  - https
paths:
  /a:
    # lists
    get:
      operationId: list
      parameters:
        - name: ids
          in: query
          type: array
          items:
            type: integer
          collectionFormat: csv
      produces:
        - application/json
      responses:
        '200':
          description: ok
          schema:
            $ref: '#/definitions/A'
definitions:
  A:
    type: object
    properties:
      id:
        type: string
)";
  const std::string up = converted(text, spec::Version::k30, 0);
  CHECK(up.find("# lists") != std::string::npos);
  CHECK(up.starts_with("openapi: 3.0.4\n"));
  const std::string down = converted(up, spec::Version::k20, 0);
  const auto a = load("a.yaml", {{"a.yaml", text}});
  const auto b = load("b.yaml", {{"b.yaml", down}});
  CHECK(spec::to_json(*a) == spec::to_json(*b));
  const std::string cookie = R"(openapi: 3.0.4
info: {title: t, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: c, in: cookie, schema: {type: string}}]
      responses: {'200': {description: ok}}
)";
  converted(cookie, spec::Version::k20, 1);
}

TEST_CASE("a document in numbers") {
  const Stats counted = stats(*load("api.yaml", kMany));
  CHECK(counted.files == 3);
  CHECK(counted.operations == 1);
  CHECK(counted.schemas == 1);
  CHECK(counted.methods == Stats::Counts{{"GET", 1}});
  CHECK(counted.without_id == 1);
}

}  // namespace
}  // namespace bkctl::document
