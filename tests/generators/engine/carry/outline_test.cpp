#include "engine/carry/outline.hpp"

#include <catch2/catch.hpp>

namespace bkctl::carry {
namespace {

std::string functions(std::string_view text) {
  const auto read = outline(text);
  if (!read) return "<unreadable>";
  std::string out;
  for (const Function& function : read->functions) {
    out += (out.empty() ? "" : ", ") + function.scope + "." + function.name + "/" +
           std::to_string(function.parameters.size()) + (function.body ? "{}" : "");
  }
  return out;
}

TEST_CASE("functions are found wherever a person puts them") {
  CHECK(functions("int f();") == ".f/0");
  CHECK(
      functions(
          "namespace a::b { inline namespace c { Task<R<x>> K::g(C& c, T<int, int> t) {} } }") ==
      "K.g/2{}");
  CHECK(
      functions("class K final : public api::X {\n public:\n  K(A& a) : a_{a}, b_(1) { go(); }\n"
                "  auto h(int) const -> int override;\n  int x = f(1);\n  std::function<int(int)> "
                "y{f(2)};\n};") == "K.K/1{}, K.h/1");
  CHECK(
      functions("template <class T>\n[[nodiscard]] T f(T a = g(1, 2), void (*b)(int, int) = {}) { "
                "return a; }") == ".f/2{}");
  CHECK(functions("extern \"C\" { void c(void); }") == ".c/1");
  CHECK(
      functions("enum class E { a, b }; struct S { int a; } s; using A = B<C(D)>;").find("S") ==
      std::string::npos);
}

TEST_CASE("a macro before a function is no part of it") {
  CHECK(functions("MACRO(x)\nint f(int a) { return a; }") == ".f/1{}");
}

TEST_CASE("brackets that do not match make a text unreadable") {
  for (const char* text : {"void f() {", "}", "f(]", "namespace a { void f( { } }"})
    CHECK(functions(text) == "<unreadable>");
  CHECK(functions("#if A\nvoid f() {\n#else\nvoid g() {\n#endif\n}") == "<unreadable>");
}

TEST_CASE("a function takes its lines and its comments with it") {
  const std::string text =
      "int a;  // of a\n"
      "\n"
      "// apart\n"
      "\n"
      "/// of f\n"
      "// more\n"
      "int f(\n"
      "    int x);  // behind\n"
      "int b;\n";
  const auto read = outline(text);
  REQUIRE(read);
  const Function* f = find_only(*read, "", "f");
  REQUIRE(f != nullptr);
  CHECK(f->whole.in(text) == "/// of f\n// more\nint f(\n    int x);  // behind\n");
  CHECK(f->parameter_list.in(text) == "\n    int x");
}

TEST_CASE("parameters keep their comments and lose attributes and defaults") {
  const std::string text =
      "void f(const A& /* a, b */ a, [[maybe_unused]] B<C, D> b = {1, 2}, int);";
  const auto read = outline(text);
  REQUIRE(read);
  const auto& all = read->functions.front().parameters;
  REQUIRE(all.size() == 3);
  CHECK(all[0].range.in(text) == "const A& /* a, b */ a");
  CHECK(all[1].tokens.size() == 7);
  CHECK(all[2].tokens.size() == 1);
}

TEST_CASE("no text makes the reader fail") {
  const std::string text =
      "namespace a { class B : C<D> { public: B() : x{1} {} void f(int a, T<U> b) const; }; "
      "#if 0\n}\n#endif\nvoid B::f(int, T<U>) const { g([&] { return \"x\"; }); } }";
  for (std::size_t end = 0; end <= text.size(); ++end) (void)outline(text.substr(0, end));
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string less = text;
    less.erase(at, 1);
    (void)outline(less);
  }
}

}  // namespace
}  // namespace bkctl::carry
