#include "engine/reference/page.hpp"

#include <catch2/catch.hpp>

#include "engine/reference/text.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::reference {
namespace {

TEST_CASE("the Markdown of descriptions becomes HTML, and nothing else does") {
  CHECK(markdown("a **b** `c<d>`") == "<p>a <strong>b</strong> <code>c&lt;d&gt;</code>\n</p>\n");
  CHECK(markdown("- x\n- y") == "<ul><li>x</li>\n<li>y</li>\n</ul>\n");
  CHECK(markdown("# T\n```\n<b>\n```") == "<p><strong>T</strong></p>\n<pre>&lt;b&gt;\n</pre>\n");
  CHECK(markdown("<script>") == "<p>&lt;script&gt;\n</p>\n");
  CHECK(
      markdown("[x](https://a.b/?c&d)") ==
      "<p><a href=\"https://a.b/?c&amp;d\" rel=\"noopener noreferrer\">x</a>\n</p>\n");
  CHECK(markdown("[x](javascript:alert)") == "<p>[x](javascript:alert)\n</p>\n");
  CHECK(markdown("[x](https://a\"onload=)") == "<p>[x](https://a&quot;onload=)\n</p>\n");
  CHECK(markdown("** **``").find("<strong>") == std::string::npos);
}

TEST_CASE("a page has every operation and schema, escaped, and nothing from elsewhere") {
  const std::string text = R"(openapi: 3.1.0
info: {title: "<T>", version: "1"}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, maxLength: 3}}]
    get:
      summary: "</p><script>"
      deprecated: true
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}
components:
  schemas:
    Node:
      type: object
      required: [next]
      properties:
        next: {$ref: '#/components/schemas/Node'}
        kind: {enum: [a, "<b>"]}
)";
  Diagnostics diagnostics;
  spec::FileLoader loader;
  const auto document = spec::load_text("a.yaml", text, loader, diagnostics);
  REQUIRE(document != nullptr);
  const std::string html = page(*document);
  CHECK(html.find("<title>&lt;T&gt;</title>") != std::string::npos);
  CHECK(html.find("id=\"operation-GET-a-id-\"") != std::string::npos);
  CHECK(html.find("id=\"schema-Node\"") != std::string::npos);
  CHECK(html.find("<a href=\"#schema-Node\">Node</a>") != std::string::npos);
  CHECK(html.find("&lt;/p&gt;&lt;script&gt;") != std::string::npos);
  CHECK(html.find("length to 3") != std::string::npos);
  CHECK(html.find("<code>&quot;&lt;b&gt;&quot;</code>") != std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
  CHECK(html.find("http:") == std::string::npos);
  CHECK(html.find("https:") == std::string::npos);
  CHECK(page(*document) == html);
}

}  // namespace
}  // namespace bkctl::reference
