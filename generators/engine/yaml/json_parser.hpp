#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/arena.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::yaml {

/// Strict JSON (RFC 8259) to values. Strings without escapes and numbers are parts of the file's
/// text, not copies.
class JsonParser {
 public:
  JsonParser(const SourceFile& file, Arena& arena, const Limits& limits, Diagnostics& diagnostics)
      : file_(file),
        arena_(arena),
        limits_(limits),
        diagnostics_(diagnostics),
        text_(file.text()) {}

  /// The one value of the file; nullptr after a diagnostic.
  const Value* parse();

 private:
  const Value* value(std::size_t depth);
  const Value* object(std::size_t depth);
  const Value* array(std::size_t depth);
  const Value* number();
  const Value* word(std::string_view expected, Kind kind);
  bool string(std::string_view& out);
  bool string_with_escapes(std::size_t begin, std::string_view& out);
  bool escape(std::string& out);
  bool unicode_escape(std::string& out);
  bool hex4(char32_t& out);
  void skip_space();

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] Arena::Place place(std::size_t begin) const;
  std::nullptr_t fail(
      std::string_view code, std::size_t begin, std::size_t end, std::string message);
  /// "expected …, found …" at the current character.
  std::nullptr_t expected(std::string_view what);

  const SourceFile& file_;
  Arena& arena_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
  // Children of all open containers; each container takes its own from the end.
  std::vector<const Value*> items_;
  std::vector<Member> members_;
};

}  // namespace bkctl::yaml
