#include <catch2/catch.hpp>

#include "engine/fix/edit.hpp"
#include "engine/fix/mend.hpp"
#include "engine/yaml/parse.hpp"

using namespace bkctl;

namespace {

std::unique_ptr<yaml::Tree> parse(const std::string& text) {
  Diagnostics diagnostics;
  auto tree = yaml::parse("d.yaml", text, diagnostics);
  REQUIRE(tree);
  return tree;
}

std::string edited(const yaml::Tree& tree, const std::vector<fix::Edits>& groups) {
  std::vector<bool> applied;
  std::string out = fix::apply(tree.file(), groups, applied);
  parse(out);
  return out;
}

std::string remove(const std::string& text, const std::string& parent, const std::string& key) {
  const auto tree = parse(text);
  const yaml::Value* const at = yaml::find_pointer(tree->root(), parent);
  REQUIRE(at);
  if (at->is_array()) return edited(*tree, {fix::remove_item(*at, std::stoul(key))});
  return edited(*tree, {fix::remove_member(*at, *at->find_member(key))});
}

std::string insert(const std::string& text, const std::string& parent) {
  const auto tree = parse(text);
  const yaml::Value& at = *yaml::find_pointer(tree->root(), parent);
  return edited(*tree, {fix::insert_member(at, "new", "1")});
}

std::string reverse(const std::string& text) {
  const auto tree = parse(text);
  const yaml::Value& list = *tree->root().find("l");
  std::vector<std::size_t> order;
  for (std::size_t i = list.size(); i > 0; --i) order.push_back(i - 1);
  return edited(*tree, {fix::reorder_items(list, order)});
}

/// What mending findings of these codes at these places makes of a text.
std::string mend(
    const std::string& text, const std::vector<std::pair<std::string, std::string>>& at) {
  const auto tree = parse(text);
  const yaml::Value* const root = &tree->root();
  std::vector<Diagnostic> findings;
  for (const auto& [code, pointer] : at) {
    Diagnostic& each = findings.emplace_back();
    each.code = code;
    each.pointer = pointer;
    each.span = yaml::find_pointer(*root, pointer)->span();
  }
  fix::attach(findings, std::span(&root, 1));
  std::vector<fix::Edits> groups;
  for (const Diagnostic& each : findings) groups.push_back(each.edits);
  return edited(*tree, groups);
}

}  // namespace

TEST_CASE("removing keeps what stands around") {
  const std::string yaml =
      "# head\na:\n  # of b\n  b:\n    c: 1 # one\n\n    d: |\n      text\n\n  # of e\n  e: 2 # "
      "two\n\n# tail\nf: 3\n";
  CHECK(
      remove(yaml, "/a", "e") ==
      "# head\na:\n  # of b\n  b:\n    c: 1 # one\n\n    d: |\n      text\n\n\n# tail\nf: 3\n");
  CHECK(
      remove(yaml, "/a", "b") ==
      "# head\na:\n  # of b\n\n  # of e\n  e: 2 # two\n\n# tail\nf: 3\n");
  CHECK(remove(yaml, "", "a") == "# head\n\n# tail\nf: 3\n");
  CHECK(remove("a:\n  b: 1\nc: 2\n", "/a", "b") == "c: 2\n");
  CHECK(remove("l:\n- a: 1\n  b: 2\n- c\n", "/l", "0") == "l:\n- c\n");
  CHECK(remove("l:\n- a: 1\n  b: 2\n- c\n", "/l/0", "a") == "l:\n- b: 2\n- c\n");
  CHECK(remove("l:\n- a: 1\n  b: 2\n- c\n", "/l/0", "b") == "l:\n- a: 1\n- c\n");
  CHECK(remove("l:\n- a\n# of b\n- b\n- c\nm: 1\n", "/l", "1") == "l:\n- a\n- c\nm: 1\n");
  CHECK(remove("k:\n- a\n- b\nm: 1\n", "", "k") == "m: 1\n");
  CHECK(remove("x: {a: 1, b: [2], c: 3}\n", "/x", "b") == "x: {a: 1, c: 3}\n");
  CHECK(remove("x: {a: 1, b: [2]}\n", "/x", "b") == "x: {a: 1}\n");
  CHECK(remove("x: {a: 1}\ny: 2\n", "/x", "a") == "y: 2\n");
  CHECK(remove("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "", "b") == "{\n  \"a\": 1\n}\n");
  CHECK(remove("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "", "a") == "{\n  \"b\": 2\n}\n");
  CHECK(remove("x: &s {a: 1}\ny: *s\n", "", "y") == "x: &s {a: 1}\n");
}

TEST_CASE("inserting follows the style of the object") {
  CHECK(insert("a:\n  b: 1\n", "/a") == "a:\n  new: 1\n  b: 1\n");
  CHECK(insert("l:\n  - b: 1\n    c: 2\n", "/l/0") == "l:\n  - new: 1\n    b: 1\n    c: 2\n");
  CHECK(insert("a: {b: 1}\n", "/a") == "a: {new: 1, b: 1}\n");
  CHECK(
      insert("{\"a\": {\n    \"b\": 1\n}}\n", "/a") ==
      "{\"a\": {\n    \"new\": 1,\n    \"b\": 1\n}}\n");
  CHECK(insert("{\"a\":{\"b\":1}}", "/a") == "{\"a\":{\"new\": 1, \"b\":1}}");
}

TEST_CASE("reordering moves elements with their comments") {
  CHECK(
      reverse("l:\n  - a # 1\n  # of b\n  - b: 1\n    c: 2\n  - d\nm: 1\n") ==
      "l:\n  - d\n  # of b\n  - b: 1\n    c: 2\n  - a # 1\nm: 1\n");
  CHECK(reverse("l: [a, {b: 1} , \"c\"] # x\n") == "l: [\"c\", {b: 1} , a] # x\n");
  CHECK(reverse("l:\n- a\n- b") == "l:\n- b\n- a");
}

TEST_CASE("edits that overlap are left for the next round") {
  const auto tree = parse("a: {b: 1, c: 2}\nd: 3\n");
  const yaml::Value& a = *tree->root().find("a");
  std::vector<bool> applied;
  const std::vector<fix::Edits> groups{
      fix::remove_member(a, *a.find_member("b")),
      fix::remove_member(tree->root(), *tree->root().find_member("a")),
      fix::remove_member(tree->root(), *tree->root().find_member("d"))};
  CHECK(fix::apply(tree->file(), groups, applied) == "a: {c: 2}\n");
  CHECK(applied == std::vector<bool>{true, false, true});
}

TEST_CASE("each mender mends its finding and nothing else") {
  CHECK(
      mend(
          "paths:\n  /a/{id}:\n    get:\n      responses: {}\n    put: {operationId: getAId, "
          "responses: {}}\n",
          {{"BK8001", "/paths/~1a~1{id}/get"}}) ==
      "paths:\n  /a/{id}:\n    get:\n      operationId: getAId2\n      responses: {}\n    put: "
      "{operationId: getAId, responses: {}}\n");
  CHECK(
      mend(
          "{\"paths\": {\"/a\": {\"get\": {\"responses\": {}}}}}",
          {{"BK8001", "/paths/~1a/get"}}) ==
      "{\"paths\": {\"/a\": {\"get\": {\"operationId\": \"getA\", \"responses\": {}}}}}");
  const std::string components =
      "c: {$ref: '#/components/schemas/Used'}\ncomponents:\n  schemas:\n    Used: {}\n    A: "
      "{$ref: "
      "'#/components/schemas/B'}\n    B: {}\n";
  CHECK(
      mend(
          components, {{"BK8003", "/components/schemas/A"}, {"BK8003", "/components/schemas/B"}}) ==
      "c: {$ref: '#/components/schemas/Used'}\ncomponents:\n  schemas:\n    Used: {}\n    B: {}\n");
  CHECK(
      mend(
          "p:\n  - {in: header, name: Accept}\n  - {in: query, name: a}\n", {{"BK8005", "/p/0"}}) ==
      "p:\n  - {in: query, name: a}\n");
  CHECK(
      mend(
          "get:\n  parameters: [{in: header, name: Accept}]\n  responses: {}\n",
          {{"BK8005", "/get/parameters/0"}}) == "get:\n  responses: {}\n");
  CHECK(
      mend(
          "paths:\n  \"/a/\": {}\n  /b/: {} # b\n  /c: {}\n  /c/: {}\n",
          {{"BK8201", "/paths/~1a~1"}, {"BK8201", "/paths/~1b~1"}, {"BK8201", "/paths/~1c~1"}}) ==
      "paths:\n  \"/a\": {}\n  /b: {} # b\n  /c: {}\n  /c/: {}\n");
  CHECK(
      mend(
          "servers: [{url: 'https://a/'}, {url: /}]\n",
          {{"BK8110", "/servers/0"}, {"BK8110", "/servers/1/url"}}) ==
      "servers: [{url: 'https://a'}, {url: /}]\n");
  CHECK(
      mend("s:\n  enum:\n    - a\n    - b # b\n    - a\n", {{"BK8502", "/s/enum"}}) ==
      "s:\n  enum:\n    - a\n    - b # b\n");
  CHECK(
      mend(
          "tags:\n  - name: b\n    description: B\n  # first\n  - name: A\n",
          {{"BK8115", "/tags"}}) ==
      "tags:\n  # first\n  - name: A\n  - name: b\n    description: B\n");
  CHECK(mend("s: {type: array}\n", {{"BK8501", "/s"}}) == "s: {items: {}, type: array}\n");
  CHECK(
      mend(
          "a:\n  x-bk-ignore:\n    - rules: [r]\n      reason: x\n  b: 1\n",
          {{"BK8991", "/a/x-bk-ignore/0"}}) == "a:\n  b: 1\n");
}

TEST_CASE("unused comments go, with their line when they have one") {
  const std::string text =
      "# bkctl-ignore a: r\na: 1 # bkctl-ignore b: r\nb: 2 # bkctl-ignore c, d: r\n";
  const auto tree = parse(text);
  const yaml::Value* const root = &tree->root();
  std::vector<Diagnostic> findings;
  for (const std::uint32_t line : {1, 2, 3}) {
    Diagnostic& each = findings.emplace_back();
    each.code = "BK8991";
    each.span = {tree->file().shared_from_this(), line, 1, line, 2};
  }
  CHECK(fix::attach(findings, std::span(&root, 1)) == 2);
  CHECK(
      edited(*tree, {findings[0].edits, findings[1].edits}) ==
      "a: 1\nb: 2 # bkctl-ignore c, d: r\n");
}

TEST_CASE("what each mender does is said, and its code is its rule's") {
  for (const fix::Mender& each : fix::menders()) {
    CHECK_FALSE(each.what.empty());
    CHECK(each.code.starts_with("BK8"));
  }
}
