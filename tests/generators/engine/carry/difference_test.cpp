#include "engine/carry/difference.hpp"

#include <catch2/catch.hpp>

namespace bkctl::carry {
namespace {

OperationNames operation(std::string at, std::string id, std::string file = "books") {
  OperationNames out;
  out.at = std::move(at);
  out.id = std::move(id);
  out.file = std::move(file);
  out.handler = out.file;
  out.function = out.id;
  return out;
}

std::string pairs(const Names& was, const Names& is) {
  std::string out;
  for (const auto& pair : compare(was, is).operations) {
    out += (out.empty() ? "" : ", ") + (pair.was ? pair.was->id : "-") + ">" +
           (pair.is ? pair.is->id : "-");
  }
  return out;
}

TEST_CASE("operations are recognised by operationId, then by method and path") {
  const Names was{"shop", {operation("GET /a", "a"), operation("GET /b/{x}", "b")}, {}};
  CHECK(
      pairs(was, {"shop", {operation("GET /a", "a2"), operation("GET /b/{y}", "b")}, {}}) ==
      "a>a2, b>b");
  CHECK(pairs(was, {"shop", {operation("GET /b/{y}", "c")}, {}}) == "b>c, a>-");
  CHECK(
      pairs(was, {"shop", {operation("GET /z", "a"), operation("GET /a", "n")}, {}}) ==
      "a>a, ->n, b>-");
  CHECK(
      pairs(was, {"shop", {operation("GET /a", "b"), operation("GET /b/{x}", "a")}, {}}) ==
      "b>b, a>a");
}

TEST_CASE("a tag that all operations left for a new one was renamed") {
  const Names was{"shop", {operation("GET /a", "a"), operation("GET /b", "b")}, {}};
  const Names renamed{
      "shop", {operation("GET /a", "a", "tomes"), operation("GET /b", "b", "tomes")}, {}};
  CHECK(compare(was, renamed).files == std::map<std::string, std::string>{{"books", "tomes"}});
  const Names split{"shop", {operation("GET /a", "a", "tomes"), operation("GET /b", "b")}, {}};
  CHECK(compare(was, split).files.empty());
}

TEST_CASE("a type is renamed only where nothing else can be meant") {
  const TypeNames book{"/components/schemas/Book", "Book", "h", {{"a", "std::string", "a"}}};
  TypeNames tome = book;
  tome.name = "Tome";
  tome.pointer = "/components/schemas/Tome";
  TypeNames volume = tome;
  volume.name = "Volume";
  volume.pointer = "/components/schemas/Volume";
  CHECK(
      compare({"", {}, {book}}, {"", {}, {tome}}).models ==
      std::map<std::string, std::string>{{"Book", "Tome"}});
  CHECK(compare({"", {}, {book}}, {"", {}, {tome, volume}}).models.empty());
  CHECK(compare({"", {}, {book}}, {"", {}, {book, tome}}).models.empty());
  tome.members.push_back({"b", "int", "b"});
  CHECK(compare({"", {}, {book}}, {"", {}, {tome}}).models.empty());
}

TEST_CASE("a parameter is renamed only where one went and one like it came") {
  const Member limit{"limit", "int", "query limit"};
  const Member max{"max", "int", "query max"};
  const Member id{"id", "std::string", "path id"};
  const auto changes = compare_members({id, limit}, {id, max});
  REQUIRE(changes.size() == 2);
  CHECK(changes[1].is->name == "max");
  CHECK(compare_members({limit}, {id})[0].is == nullptr);
  CHECK(compare_members({limit}, {max, {"top", "int", "query top"}})[0].is == nullptr);
  CHECK(compare_members({limit}, {{"max", "bool", "query max"}})[0].is == nullptr);
}

TEST_CASE("the record of names says the same when it is read and written again") {
  Names names{"shop", {operation("GET /a", "a")}, {{"/p", "T", "h", {{"x", "\"y\"", "z"}}}}};
  names.operations[0].answers = {"R<200>", "R<404>"};
  names.operations[0].members = {{"id", "int", "path id"}};
  names.operations[0].inferred = true;
  const std::string text = write_names(names);
  const auto again = read_names(text);
  REQUIRE(again);
  CHECK(write_names(*again) == text);
  for (const char* bad : {"", "{}", "[]", "{\"format\": 2}", "{\"format\": 1, \"operations\": []}"})
    CHECK(!read_names(bad));
}

}  // namespace
}  // namespace bkctl::carry
