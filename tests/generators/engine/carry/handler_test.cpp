#include "engine/carry/handler.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace bkctl::carry {
namespace {

// A function as the template writes it: its name and its parameters after the context.
struct Op {
  std::string name;
  std::string parameters;  // ", const api::GetParams& params"
};

std::string source(const std::vector<Op>& ops) {
  std::string out = "#include \"books.hpp\"\n\nnamespace shop {\n";
  for (const Op& op : ops) {
    std::string unnamed = op.parameters;
    for (const char* name : {" params", " body"}) {
      if (const auto at = unnamed.find(name); at != std::string::npos)
        unnamed.erase(at, std::string_view{name}.size());
    }
    out += "\nbk::Task<R> Books::" + op.name + "(\n    bk::http::Context&" + unnamed +
           ") {\n  co_return unwritten(\"" + op.name + "\");\n}\n";
  }
  return out + "\n}  // namespace shop\n";
}

Signature signature(const Op& op) {
  const std::string text = "void f(bk::http::Context& ctx" + op.parameters + ");";
  const auto read = outline(text);
  REQUIRE(read);
  return signature_of(text, read->functions.front());
}

struct Case {
  std::vector<Op> was;
  std::vector<Op> is;
  std::string mine = source(was);
  std::string repository = {};
  std::vector<MemberChange> members = {};
  std::set<std::string> leaving = {};
  StatusChange status = {};

  Case& replace(const std::string& what, const std::string& by) {
    const auto at = mine.find(what);
    REQUIRE(at != std::string::npos);
    mine.replace(at, what.size(), by);
    return *this;
  }

  HandlerResult run() const {
    std::map<std::string, FunctionChange> functions;
    for (const Op& op : was) {
      functions[op.name].was = signature(op);
      functions[op.name].gone_because = op.name + " went";
      functions[op.name].leaves = leaving.contains(op.name);
    }
    for (const Op& op : is) {
      functions[op.name].is = signature(op);
      functions[op.name].repository_function = repository;
      functions[op.name].members = members;
      functions[op.name].status = status;
    }
    const std::string base = source(was);
    const std::string next = source(is);
    const std::function<bool(std::string_view)> gone = [](std::string_view) { return false; };
    auto result = carry_handler({base, mine, next, "Books", "shop", functions, gone});
    REQUIRE(result);
    CHECK(result->base == next);  // nothing is left for a merge by lines
    return *result;
  }
};

std::string kinds(const HandlerResult& result) {
  std::string out;
  for (const Event& event : result.events) {
    static constexpr const char* kWords[] = {
        "repaired", "lost", "unrecognised", "unmounted", "left", "arrived"};
    out += (out.empty() ? "" : ", ") + std::string{kWords[static_cast<int>(event.kind)]} + " " +
           event.function + (event.detail.empty() ? "" : ": " + event.detail);
  }
  return out;
}

bool has(const HandlerResult& result, const std::string& text) {
  UNSCOPED_INFO(result.mine);
  return result.mine.find(text) != std::string::npos;
}

const Op kGet{"get", ", const api::GetParams& params"};
const Op kPut{"put", ", const api::PutParams& params, const models::Book& body"};
const Op kPing{"ping", ""};

TEST_CASE("a handler that nobody touched becomes what the template says") {
  CHECK(Case{{kGet, kPut}, {kPut, kPing}}.run().mine.find("get") == std::string::npos);
  const auto result = Case{{kGet}, {{"get", ""}}}.run();
  CHECK(result.mine == source({{"get", ""}}));
  CHECK(kinds(result).empty());
}

TEST_CASE("a new parameter arrives with its name, the body stays") {
  auto edited = Case{{kPing}, {{"ping", ", const api::PingParams& params"}}};
  edited.replace("bk::http::Context&)", "bk::http::Context& c /* mine */)")
      .replace("unwritten(\"ping\")", "mine(c)");
  const auto result = edited.run();
  CHECK(
      has(result,
          "    bk::http::Context& c /* mine */, const api::PingParams& /*params*/) {\n  co_return "
          "mine(c);"));
  CHECK(kinds(result) == "repaired ping: const api::PingParams& params");
}

TEST_CASE("a parameter goes; where the body still uses it, that is said") {
  auto edited = Case{{kPut}, {{"put", ", const api::PutParams& params"}}};
  edited.replace("const models::Book&)", "const models::Book& /*book*/)")
      .replace("unwritten(", "mine(");
  CHECK(has(edited.run(), "const api::PutParams&) {\n  co_return mine("));
  CHECK(kinds(edited.run()) == "repaired put");
  edited.replace("/*book*/", "book").replace("mine(\"put\")", "mine(book)");
  CHECK(kinds(edited.run()) == "repaired put, lost put: book");
  CHECK(has(edited.run(), "const api::PutParams&) {\n  co_return mine(book)"));
}

TEST_CASE("a retyped body keeps its owner's name, in whatever layout") {
  auto edited = Case{{kPut}, {{"put", ", const api::PutParams& params, const models::Tome& body"}}};
  edited.replace(
      "    bk::http::Context&, const api::PutParams&, const models::Book&) {",
      "    ::bk::http::Context& ctx,\n    api::PutParams const& p,  // which\n"
      "    const shop::models::Book& book  // new\n) {");
  const auto result = edited.run();
  CHECK(
      has(result,
          "    ::bk::http::Context& ctx,\n    api::PutParams const& p,  // which\n"
          "    const models::Tome& book  // new\n) {"));
}

TEST_CASE("calls of the repository follow the parameters") {
  auto edited = Case{{{"list", ""}}, {{"list", ", const api::ListParams& params"}}};
  edited.repository = "list";
  edited.replace("bk::http::Context&)", "bk::http::Context& ctx)")
      .replace("unwritten(\"list\")", "co_await repository_.list( ctx )");
  CHECK(
      has(edited.run(),
          "bk::http::Context& ctx, const api::ListParams& params) {\n"
          "  co_return co_await repository_.list(ctx, params);"));
}

TEST_CASE("members of parameters that were renamed follow, strings and comments do not") {
  const Member was{"max", "int", "query max"};
  const Member is{"limit", "int", "query limit"};
  auto edited = Case{{kGet}, {kGet}};
  edited.members = {{&was, &is}};
  edited.replace("const api::GetParams&)", "const api::GetParams& p)")
      .replace("unwritten(\"get\")", "f(p.max, q.max, x.p.max, \"p.max\" /* p.max */)");
  CHECK(has(edited.run(), "f(p.limit, q.max, x.p.max, \"p.max\" /* p.max */)"));
}

TEST_CASE("the status of the success follows, other answers do not") {
  auto edited = Case{{kGet}, {kGet}};
  edited.status = compare_status(
      "bk::http::Response<201, models::Book>", "bk::http::Response<200, models::Book>");
  edited.replace(
      "co_return unwritten(\"get\");",
      "co_return http::Response<201,models::Book>{Response<201, models::Tome>{}, "
      "Response<201>{}};");
  CHECK(
      has(edited.run(),
          "http::Response<200,models::Book>{Response<201, models::Tome>{}, Response<201>{}};"));
  CHECK(compare_status("bk::http::Response<404, A>", "bk::http::Response<410, A>").was.empty());
  CHECK(compare_status("bk::http::Response<200, A>", "bk::http::Response<200, B>").was.empty());
}

TEST_CASE("a new function arrives beside its neighbour, whatever its owner did around it") {
  auto edited = Case{{kGet, kPut}, {kGet, kPing, kPut}};
  edited.mine = "#include \"books.hpp\"\n\nnamespace shop {\nint helper() { return 1; }\n" +
                source({kPut}).substr(source({}).find("namespace shop {") + 17);
  edited.replace(
      "\n}  // namespace shop",
      "\nbk::Task<R> Books::get(bk::http::Context& c, const api::GetParams&) { co_return 1; }  // "
      "x\n\n}");
  const auto result = edited.run();
  CHECK(
      has(result,
          "{ co_return 1; }  // x\n\nbk::Task<R> Books::ping(\n    bk::http::Context&) {\n  "
          "co_return unwritten(\"ping\");\n}\n"));
  auto alone = Case{{kGet}, {kGet, kPing}};
  alone.mine = "namespace shop {\n// nothing\n}  // namespace shop\n";
  CHECK(has(alone.run(), "// nothing\n\nbk::Task<R> Books::ping") == false);
  CHECK(has(alone.run(), "bk::Task<R> Books::ping"));
}

TEST_CASE("what its owner wrote for an operation that is gone is kept, switched off") {
  auto edited = Case{{kGet, kPut}, {kPut}};
  edited.replace("unwritten(\"get\")", "mine(\"get\")");
  const auto result = edited.run();
  CHECK(kinds(result) == "unmounted get: get went");
  CHECK(has(result, "#if 0  // Not mounted any more: get went.\nbk::Task<R> Books::get("));
  CHECK(has(result, "  co_return mine(\"get\");\n}\n#endif\n"));
  auto again = Case{{kPut}, {kPut, kGet}};
  again.mine = result.mine;
  CHECK(has(again.run(), "co_return unwritten(\"get\")"));
  CHECK(has(again.run(), "co_return mine(\"get\")"));
}

TEST_CASE("what another handler takes is given whole") {
  auto edited = Case{{kGet, kPut}, {kPut}};
  edited.leaving = {"get"};
  edited.replace("bk::Task<R> Books::get(", "// why\nbk::Task<R> Books::get(");
  const auto result = edited.run();
  CHECK(result.given.at("get").starts_with("// why\nbk::Task<R> Books::get("));
  CHECK(!has(result, "// why"));
}

TEST_CASE("a signature that bkctl did not write is left alone and said") {
  auto edited = Case{{kGet}, {{"get", ""}}};
  edited.replace("bk::http::Context&, const api::GetParams&", "Ctx& ctx, const api::GetParams&");
  const auto result = edited.run();
  CHECK(result.mine == edited.mine);
  CHECK(kinds(result) == "unrecognised get: bk::http::Context& ctx");
  auto commented = Case{{kGet}, {{"get", ""}}};
  commented.replace("const api::GetParams&)", "const api::GetParams& /* think of it */)");
  CHECK(commented.run().mine == commented.mine);
  auto done = Case{{kGet}, {{"get", ""}}};
  done.replace(", const api::GetParams&", "").replace("unwritten", "mine");
  CHECK(kinds(done.run()).empty());
}

TEST_CASE("an overload of its owner's own is no handler") {
  auto edited = Case{{kGet}, {{"get", ""}}};
  edited.replace("}  // namespace shop", "void Books::get(int) {}\n\n}  // namespace shop");
  CHECK(has(edited.run(), "void Books::get(int) {}"));
  CHECK(has(edited.run(), "Books::get(\n    bk::http::Context&) {"));
}

TEST_CASE("a function that its owner deleted stays deleted") {
  auto edited = Case{{kGet, kPut}, {{"get", ""}, kPut}};
  edited.mine = source({kPut});
  CHECK(edited.run().mine == edited.mine);
}

}  // namespace
}  // namespace bkctl::carry
