#include "engine/base/source_file.hpp"

#include <catch2/catch.hpp>

#include "engine/base/source_span.hpp"

using namespace bkctl;

TEST_CASE("offsets become lines and columns that count characters") {
  const auto file = SourceFile::make("a.yaml", "one\nz\xC3\xA4hl: 1\r\n\nlast");
  CHECK(file->position(0) == Position{1, 1});
  CHECK(file->position(3) == Position{1, 4});
  CHECK(file->position(4) == Position{2, 1});
  CHECK(file->position(7) == Position{2, 3});
  CHECK(file->position(file->text().size()) == Position{4, 5});
  CHECK(file->position(9999) == Position{4, 5});
  CHECK(file->line_count() == 4);
  CHECK(file->line(2) == "z\xC3\xA4hl: 1");
  CHECK(file->line(3).empty());
  CHECK(file->line(0).empty());
  CHECK(file->line(5).empty());
}

TEST_CASE("an empty file has one empty line") {
  const auto file = SourceFile::make("a.yaml", "");
  CHECK(file->line_count() == 1);
  CHECK(file->position(0) == Position{1, 1});
}

TEST_CASE("a span keeps its file alive and prints its place") {
  SourceSpan span;
  {
    const auto file = SourceFile::make("dir/a.yaml", "a: b\nc: d\n");
    span = make_span(*file, 5, 9);
  }
  CHECK(to_string(span) == "dir/a.yaml:2:1");
  CHECK(span.end_col == 5);
  CHECK(span.file->line(span.line) == "c: d");
  CHECK(to_string(SourceSpan{}).empty());
}
