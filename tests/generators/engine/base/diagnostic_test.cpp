#include "engine/base/diagnostic.hpp"

#include <catch2/catch.hpp>

using namespace bkctl;

TEST_CASE("diagnostics are counted by severity and kept up to the limit") {
  Diagnostics diagnostics(2);
  diagnostics.error("BK2010", {}, "", "one");
  diagnostics.warning("BK2027", {}, "", "two").help = "a";
  diagnostics.error("BK2010", {}, "", "three").help = "not kept, yet no crash";
  CHECK(diagnostics.errors() == 2);
  CHECK(diagnostics.warnings() == 1);
  CHECK(diagnostics.all().size() == 2);
  CHECK(diagnostics.dropped() == 1);
  CHECK(diagnostics.has_errors());
}

TEST_CASE("sorting orders by file of first appearance, then place") {
  const auto a = SourceFile::make("a", "1\n2\n3\n");
  const auto b = SourceFile::make("b", "1\n2\n");
  Diagnostics diagnostics;
  diagnostics.error("BK2010", make_span(*b, 2, 3), "", "b2");
  diagnostics.error("BK2010", make_span(*a, 4, 5), "", "a3");
  diagnostics.error("BK2010", make_span(*b, 0, 1), "", "b1");
  diagnostics.error("BK2010", make_span(*a, 0, 1), "", "a1");
  diagnostics.sort();
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.message + " ";
  CHECK(order == "b1 b2 a1 a3 ");
}

TEST_CASE("a diagnostic prints place, severity, message, code, pointer, help and notes") {
  const auto file = SourceFile::make("a.yaml", "a: 1\na: 2\n");
  Diagnostic diagnostic{
      "BK1013", Severity::kError, make_span(*file, 5, 6), "/a", "twice", "remove one", {}};
  diagnostic.notes.push_back({make_span(*file, 0, 1), "first here"});
  CHECK(
      format_plain(diagnostic) ==
      "a.yaml:2:1: error: twice [BK1013]\n  at /a\n  help: remove one\n  note: a.yaml:1:1: first "
      "here\n");
}
