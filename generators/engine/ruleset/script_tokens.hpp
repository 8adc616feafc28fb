#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bkctl::ruleset {

/// A word, literal or sign of a script, with its place.
struct Token {
  enum class Kind { kEnd, kWord, kNumber, kText, kRegex, kSign };
  Kind kind = Kind::kEnd;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;  ///< of a text its value; of everything else as written
};

/// The tokens of a script, comments left out, kEnd last. What cannot be told apart is a sign.
std::vector<Token> tokens_of(std::string_view script);

}  // namespace bkctl::ruleset
