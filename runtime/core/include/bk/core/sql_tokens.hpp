#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bk {

/// A piece of SQL text. Views into the text, which must outlive it.
struct SqlToken {
  enum class Kind : std::uint8_t {
    kWord,    ///< keyword or identifier
    kQuoted,  ///< "identifier", with its quotes
    kString,  ///< 'text', E'text', $tag$text$tag$, with its quotes
    kNumber,
    kSymbol,  ///< one character, but for `::`, `<>`, `<=`, `>=`, `||`
  };
  Kind kind = Kind::kSymbol;
  std::string_view text;
  std::size_t at = 0;  ///< offset in the text

  /// Whether it is this keyword, in any case.
  [[nodiscard]] bool is(std::string_view word) const;
};

/// SQL, as SQLite and PostgreSQL write it, without white space and comments. Takes any text: what
/// is not closed ends with the text.
std::vector<SqlToken> sql_tokens(std::string_view sql);

/// A script's statements, each without its semicolon and without comments around it; empty ones are
/// left out. A semicolon within quotes ends nothing; one within the body of an SQLite trigger does.
std::vector<std::string_view> sql_statements(std::string_view script);

}  // namespace bk
