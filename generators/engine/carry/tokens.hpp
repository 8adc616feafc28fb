#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bkctl::carry {

enum class TokenKind : std::uint8_t {
  kWord,       ///< identifier or keyword
  kNumber,     ///< with its digit separators and suffix
  kLiteral,    ///< string or character, raw ones too
  kMark,       ///< `::` and `->` as one, any other punctuation by the character
  kComment,    ///< `// …` without its line break, `/* … */`
  kDirective,  ///< a preprocessor line with its continuations; `#if 0 … #endif` is one
};

/// Bytes [begin, end) of the text.
struct Token {
  TokenKind kind = TokenKind::kMark;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// C++ as a person writes it, cut into tokens; white space is what lies between them. nullopt when
/// a comment, a literal or a directive does not end, so that nobody can say what the text means.
std::optional<std::vector<Token>> scan(std::string_view text);

inline std::string_view text_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

}  // namespace bkctl::carry
