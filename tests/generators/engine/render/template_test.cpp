#include "engine/render/template.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "support/render.hpp"

namespace bkctl::render {
namespace {

using test::failure;
using test::rendered;

TEST_CASE("a value is written as it is, without HTML escaping") {
  CHECK(rendered("a {{x}} b {{{x}}} c {{&x}}", {{"x", "<&\">"}}) == "a <&\"> b <&\"> c <&\">");
}

TEST_CASE("a text of several lines keeps the indentation of its tag") {
  CHECK(rendered("{\n  {{x}}\n}\n", {{"x", "a\nb\n\nc"}}) == "{\n  a\n  b\n\n  c\n}\n");
  CHECK(rendered("{\n\t{{x}};\n}\n", {{"x", "a\nb"}}) == "{\n\ta\n\tb;\n}\n");
  CHECK(rendered("  {{#on}}{{x}}{{/on}}\n", {{"x", "a\nb"}, {"on", true}}) == "  a\n  b\n");
}

TEST_CASE("a text of several lines behind other text is written as it is") {
  CHECK(rendered("  x = {{x}};\n", {{"x", "R\"(a\nb)\""}}) == "  x = R\"(a\nb)\";\n");
  CHECK(rendered("  {{y}}{{x}}\n", {{"x", "a\nb"}, {"y", ""}}) == "  a\nb\n");
}

TEST_CASE("an empty text alone on its line leaves no line") {
  CHECK(rendered("a\n  {{x}}  \nb\n", {{"x", ""}}) == "a\nb\n");
  CHECK(rendered("a\r\n{{x}}\r\nb", {{"x", ""}}) == "a\r\nb");
  CHECK(rendered("a\n{{x}};\nb\n", {{"x", ""}}) == "a\n;\nb\n");
  CHECK(rendered("{{x}}", {{"x", ""}}) == "");
}

TEST_CASE("structure tags alone on their line leave no line") {
  CHECK(
      rendered("a\n  {{#on}}\n  b\n  {{/on}}\n{{! note\n more }}\nc\n", {{"on", true}}) ==
      "a\n  b\nc\n");
  CHECK(rendered("a\n{{=| |=}}\n|x|\n|={{ }}=|\n{{x}}\n", {{"x", "y"}}) == "a\ny\ny\n");
}

TEST_CASE("sections follow the kind of their value") {
  const View list{{"items", View::List{View{{"n", "1"}}, View{{"n", "2"}}}}, {"outer", "o"}};
  CHECK(rendered("{{#items}}{{n}}{{outer}}{{/items}}{{^items}}none{{/items}}", list) == "1o2o");
  CHECK(rendered("{{#x}}[{{.}}]{{/x}}", {{"x", View::List{View{"a"}, View{"b"}}}}) == "[a][b]");
  CHECK(rendered("{{#x}}no{{/x}}{{^x}}yes{{/x}}", {{"x", ""}}) == "yes");
  CHECK(rendered("{{#x}}{{x}} {{a.b}}{{/x}}", {{"x", "t"}, {"a", View{{"b", 7}}}}) == "t 7");
}

TEST_CASE("with_positions marks the first and the last item") {
  View::List list{View{{"n", "1"}}, View{{"n", "2"}}, View{{"n", "3"}}};
  CHECK(
      rendered("{{#l}}{{n}}{{^last}}, {{/last}}{{/l}}", {{"l", with_positions(std::move(list))}}) ==
      "1, 2, 3");
}

TEST_CASE("a partial alone on its line is indented, inside and out") {
  const std::map<std::string, std::string> partials{
      {"p", "one\n\n  {{x}}\n"}, {"q", "{{> p}}\n  {{> p}}\n"}};
  CHECK(
      rendered("{\n  {{> p}}\n}\n", {{"x", "a\nb"}}, partials) == "{\n  one\n\n    a\n    b\n}\n");
  CHECK(rendered(" {{> q}}\n", {{"x", "t"}}, partials) == " one\n\n   t\n   one\n\n     t\n");
}

TEST_CASE("an unknown name is an error with its place") {
  CHECK(
      failure("a\n  {{nmae}}\n", {{"name", "x"}}) ==
      "test.tmpl:2:3: error: the view has no `nmae` here [BK4005] did you mean \"name\"?");
  CHECK(
      failure("{{#a}}{{b.c}}{{/a}}", {{"a", View{{"b", View{{"d", "1"}}}}}}) ==
      "test.tmpl:1:7: error: the view has no `b.c` here [BK4005] it has b, a");
  CHECK(
      failure("{{#x}}{{/x}}", View{}) == "test.tmpl:1:1: error: the view has no `x` here [BK4005]");
  CHECK(
      failure("{{^x}}{{/x}}", View{}) == "test.tmpl:1:1: error: the view has no `x` here [BK4005]");
}

TEST_CASE("an unknown name inside a loop is reported once") {
  View::List many;
  for (int i = 0; i < 50; ++i) many.push_back(View{{"n", i}});
  CHECK(
      failure("{{#l}}{{m}}{{/l}}", {{"l", std::move(many)}}) ==
      "test.tmpl:1:7: error: the view has no `m` here [BK4005] did you mean \"n\"?");
}

TEST_CASE("what is no text cannot be written") {
  CHECK(
      failure("{{x}}", {{"x", true}}) ==
      "test.tmpl:1:1: error: `x` is a flag, not a text [BK4007] open a section: {{#x}}");
  CHECK(
      failure("{{x}}", {{"x", View::List{}}}) ==
      "test.tmpl:1:1: error: `x` is a list, not a text [BK4007] open a section: {{#x}}");
}

TEST_CASE("partials that are missing or endless are errors") {
  CHECK(
      failure("{{> nowhere}}", View{}) ==
      "test.tmpl:1:1: error: there is no template `nowhere` [BK4001]");
  CHECK(
      failure("{{> p}}", View{}, {{"p", "x{{> p}}"}}) ==
      "p:1:2: error: partials are nested more than 64 deep [BK4006]");
  // Twice per level: 2^64 steps, were they all taken.
  CHECK(failure("{{> p}}", View{}, {{"p", "{{> p}}{{> p}}"}}).find("BK4006") != std::string::npos);
}

TEST_CASE("malformed templates are refused with their place") {
  const View view{{"a", true}, {"b", true}};
  CHECK(
      failure("x\n {{a", view) ==
      "test.tmpl:2:2: error: this tag does not end: expected `}}` [BK4002]");
  CHECK(
      failure("{{=<% %>=}}<%a}}", view) ==
      "test.tmpl:1:12: error: this tag does not end: expected `%>` [BK4002]");
  CHECK(failure("{{}}", view) == "test.tmpl:1:1: error: this tag has no name [BK4002]");
  CHECK(failure("{{a b}}", view) == "test.tmpl:1:1: error: `a b` is not a name [BK4002]");
  CHECK(failure("{{a..b}}", view) == "test.tmpl:1:1: error: `a..b` is not a name [BK4002]");
  CHECK(
      failure("{{=x=}}", view) ==
      "test.tmpl:1:1: error: expected two delimiters with a blank between them [BK4002]");
  CHECK(
      failure("{{#a}}", view) ==
      "test.tmpl:1:1: error: section `a` is not closed [BK4003] add {{/a}}");
  CHECK(
      failure("{{/a}}", view) ==
      "test.tmpl:1:1: error: `a` closes a section that is not open [BK4003]");
  CHECK(
      failure("{{#a}}{{#b}}{{/a}}{{/b}}", view) ==
      "test.tmpl:1:13: error: `a` is closed, but the open section is `b` [BK4003]");
}

TEST_CASE("a value that looks like a tag is not read again") {
  CHECK(rendered("{{x}}", {{"x", "{{y}}{{=<% %>=}}"}}) == "{{y}}{{=<% %>=}}");
}

TEST_CASE("every prefix of a template is read without harm") {
  const std::string text =
      "{{#a}}\n  {{=<% %>=}} <%b%>\n<%={{ }}=%>{{> p}}{{^a}}{{{b}}}{{/a}}{{! c }}{{/a}}\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    Diagnostics diagnostics;
    const auto parsed = Template::parse(SourceFile::make("t", text.substr(0, size)), diagnostics);
    CHECK((parsed != nullptr) != diagnostics.has_errors());
  }
}

}  // namespace
}  // namespace bkctl::render
