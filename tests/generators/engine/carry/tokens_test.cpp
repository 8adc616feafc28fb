#include "engine/carry/tokens.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace bkctl::carry {
namespace {

std::string cut(std::string_view text) {
  const auto tokens = scan(text);
  if (!tokens) return "<unreadable>";
  std::string out;
  for (const Token& token : *tokens) {
    if (!out.empty()) out += '|';
    out += text_of(text, token);
  }
  return out;
}

TEST_CASE("C++ is cut into tokens") {
  CHECK(cut("a::b->c(1'000, 0x1p+3, .5f)") == "a|::|b|->|c|(|1'000|,|0x1p+3|,|.5f|)");
  CHECK(cut("x >> y&&z") == "x|>|>|y|&|&|z");
  CHECK(cut("größe") == "größe");
  CHECK(cut("").empty());
}

TEST_CASE("what stands in literals and comments is no code") {
  CHECK(cut(R"(f("a // \" {", '\'', u8"x"))") == R"(f|(|"a // \" {"|,|'\''|,|u8"x"|))");
  CHECK(cut("R\"x(\n)\" } )x\" y") == "R\"x(\n)\" } )x\"|y");
  CHECK(cut("LR\"(a)\" R b") == "LR\"(a)\"|R|b");
  CHECK(cut("a // b { \\\n c }\nd /* } \n */ e") == "a|// b { \\\n c }|d|/* } \n */|e");
}

TEST_CASE("preprocessor lines are one token with what continues them") {
  CHECK(cut("#define A {\\\n  b\nc") == "#define A {\\\n  b|c");
  CHECK(cut("#include \"a.hpp\"  // why\r\nx") == "#include \"a.hpp\"  // why|x");
  CHECK(cut("#define X /* a\n b */ c\nd") == "#define X /* a\n b */ c|d");
  CHECK(cut("a # b") == "a|#|b");
}

TEST_CASE("code that is switched off means nothing") {
  CHECK(
      cut("#if 0  // why\nit's { \n#if X\n#endif\n#endif\na") ==
      "#if 0  // why\nit's { \n#if X\n#endif\n#endif|a");
  CHECK(cut("# if 0\nx\n#else\ny\n#endif\n") == "# if 0\nx\n#else|y|#endif");
  CHECK(cut("#if 1\nx\n#endif") == "#if 1|x|#endif");
}

TEST_CASE("a text that does not end is no C++") {
  for (const char* text :
       {"/* a", "\"a", "'a\n'", "R\"x(a)\"", "#if 0\na", "R\"01234567890123456789(x"})
    CHECK(cut(text) == "<unreadable>");
}

}  // namespace
}  // namespace bkctl::carry
