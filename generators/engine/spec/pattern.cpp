#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "engine/spec/checker.hpp"

namespace bkctl::spec {
namespace {

/// Walks a pattern of ECMA-262 (Annex B: lone `]` and `{` are literals) without matching anything.
class PatternSyntax {
 public:
  explicit PatternSyntax(std::string_view text) : text_(text) {}

  bool check(std::string& why) {
    bool repeatable = false;  // whether a quantifier may follow
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        if (!escape()) break;
        repeatable = true;
      } else if (c == '[') {
        if (!char_class()) break;
        repeatable = true;
      } else if (c == '(') {
        if (!group()) break;
        ++depth;
        repeatable = false;
      } else if (c == ')') {
        if (depth == 0) return fail(why, "\")\" without \"(\"");
        --depth;
        ++at_;
        repeatable = true;
      } else if (is_quantifier()) {
        if (!repeatable) return fail(why, "nothing to repeat before \"" + std::string(1, c) + "\"");
        if (!quantifier()) break;
        repeatable = false;
      } else {
        repeatable = c != '|' && c != '^';
        ++at_;
      }
    }
    if (!error_.empty()) return fail(why, error_);
    if (depth > 0) return fail(why, "a \"(\" is never closed");
    return true;
  }

 private:
  static bool fail(std::string& why, std::string reason) {
    why = std::move(reason);
    return false;
  }

  bool stop(std::string reason) {
    error_ = std::move(reason);
    return false;
  }

  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  bool escape() {
    if (at_ + 1 >= text_.size()) return stop("it ends with a \"\\\"");
    at_ += 2;
    return true;
  }

  bool char_class() {
    const std::size_t begin = at_++;
    if (peek(0) == '^') ++at_;
    while (at_ < text_.size()) {
      if (text_[at_] == ']') {
        ++at_;
        return true;
      }
      if (text_[at_] == '\\') {
        if (!escape()) return false;
        continue;
      }
      const char from = text_[at_];
      const char to = peek(2);
      const bool ascii_range =
          peek(1) == '-' && to != '\0' && to != ']' && to != '\\' && from > 0 && to > 0;
      if (ascii_range && from > to) {
        return stop("the range " + std::string(text_.substr(at_, 3)) + " runs backwards");
      }
      at_ += ascii_range ? 3 : 1;
    }
    return stop("the \"[\" at character " + std::to_string(begin + 1) + " is never closed");
  }

  bool group() {
    ++at_;
    if (peek(0) != '?') return true;
    const char kind = peek(1);
    if (kind == ':' || kind == '=' || kind == '!') {
      at_ += 2;
      return true;
    }
    if (kind == '<' && (peek(2) == '=' || peek(2) == '!')) {
      at_ += 3;
      return true;
    }
    if (kind == '<') {
      const std::size_t close = text_.find('>', at_);
      if (close == std::string_view::npos || close == at_ + 2)
        return stop("a group's name is not closed");
      at_ = close + 1;
      return true;
    }
    // Inline flags (?i) are no part of ECMA-262, but several engines and many documents know them.
    std::size_t flags = 1;
    while (std::string_view{"imsx-"}.find(peek(flags)) != std::string_view::npos &&
           peek(flags) != '\0')
      ++flags;
    if (flags > 1 && (peek(flags) == ')' || peek(flags) == ':')) {
      at_ += flags + (peek(flags) == ':' ? 1 : 0);
      return true;
    }
    return stop("\"(?\" is followed by an unknown character");
  }

  [[nodiscard]] bool is_quantifier() const {
    const char c = text_[at_];
    if (c == '*' || c == '+' || c == '?') return true;
    if (c != '{') return false;
    // Only {2}, {2,} and {2,3}; every other brace is a literal.
    std::size_t ahead = 1;
    while (peek(ahead) >= '0' && peek(ahead) <= '9') ++ahead;
    if (ahead == 1) return false;
    if (peek(ahead) == ',') ++ahead;
    while (peek(ahead) >= '0' && peek(ahead) <= '9') ++ahead;
    return peek(ahead) == '}';
  }

  bool quantifier() {
    if (text_[at_] == '{') {
      const std::string_view inside = text_.substr(at_ + 1, text_.find('}', at_) - at_ - 1);
      const std::size_t comma = inside.find(',');
      const std::string low(inside.substr(0, comma));
      const std::string high(comma == std::string_view::npos ? "" : inside.substr(comma + 1));
      const bool backwards =
          !high.empty() && (low.size() > high.size() || (low.size() == high.size() && low > high));
      if (backwards && low.front() != '0')
        return stop("{" + std::string(inside) + "} counts backwards");
      at_ += inside.size() + 2;
    } else {
      ++at_;
    }
    if (peek(0) == '?' || peek(0) == '+')
      ++at_;  // lazy; possessive is not ECMA-262 but harmless to accept
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

bool is_pattern(std::string_view pattern, std::string& why) {
  return PatternSyntax(pattern).check(why);
}

}  // namespace bkctl::spec
