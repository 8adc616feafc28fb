#include "engine/carry/tokens.hpp"

#include <algorithm>
#include <string>

namespace bkctl::carry {
namespace {

constexpr auto kNpos = std::string_view::npos;

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool in_word(char c) {
  return starts_word(c) || digit(c);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<std::vector<Token>> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') fresh_line_ = true;
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      const auto kind = next(c);
      if (!kind) return std::nullopt;
      tokens_.push_back({*kind, begin, at_});
      if (*kind != TokenKind::kComment) fresh_line_ = false;
    }
    return std::move(tokens_);
  }

 private:
  std::optional<TokenKind> next(char c) {
    if (c == '#' && fresh_line_) return directive();
    if (text_.substr(at_).starts_with("//") || text_.substr(at_).starts_with("/*"))
      return comment();
    if (c == '"' || c == '\'') return literal();
    if (digit(c) || (c == '.' && at_ + 1 < text_.size() && digit(text_[at_ + 1]))) return number();
    if (starts_word(c)) return word();
    const auto two = text_.substr(at_, 2);
    at_ += two == "::" || two == "->" ? 2 : 1;
    return TokenKind::kMark;
  }

  // The end of the line that `at_` is in, over lines that a backslash continues.
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    for (;;) {
      const std::size_t end = std::min(text_.find('\n', from), text_.size());
      std::size_t last = end;
      if (last > from && text_[last - 1] == '\r') --last;
      if (end == text_.size() || last == from || text_[last - 1] != '\\') return last;
      from = end + 1;
    }
  }

  std::optional<TokenKind> comment() {
    if (text_[at_ + 1] == '/') {
      at_ = line_end(at_);
      return TokenKind::kComment;
    }
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == kNpos) return std::nullopt;
    at_ = end + 2;
    return TokenKind::kComment;
  }

  std::optional<TokenKind> literal() {
    const char quote = text_[at_];
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == quote) {
        ++at_;
        return TokenKind::kLiteral;
      }
    }
    return std::nullopt;
  }

  std::optional<TokenKind> raw_literal() {
    const std::size_t open = text_.find('(', at_ + 1);
    if (open == kNpos || open - at_ > 17) return std::nullopt;
    const std::string close = ")" + std::string{text_.substr(at_ + 1, open - at_ - 1)} + "\"";
    const std::size_t end = text_.find(close, open);
    if (end == kNpos) return std::nullopt;
    at_ = end + close.size();
    return TokenKind::kLiteral;
  }

  std::optional<TokenKind> number() {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const char before = text_[at_ - 1];
      const bool exponent = before == 'e' || before == 'E' || before == 'p' || before == 'P';
      const bool separator = c == '\'' && at_ + 1 < text_.size() && in_word(text_[at_ + 1]);
      if (!in_word(c) && c != '.' && !separator && !((c == '+' || c == '-') && exponent)) break;
    }
    return TokenKind::kNumber;
  }

  std::optional<TokenKind> word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && in_word(text_[at_])) ++at_;
    const auto spelled = text_.substr(begin, at_ - begin);
    const char after = at_ < text_.size() ? text_[at_] : ' ';
    for (const std::string_view prefix : {"", "u8", "u", "U", "L"}) {
      if (after == '"' && spelled.size() == prefix.size() + 1 && spelled.starts_with(prefix) &&
          spelled.back() == 'R')
        return raw_literal();
      if ((after == '"' || after == '\'') && spelled == prefix) return literal();
    }
    return TokenKind::kWord;
  }

  // One line; the end of a block comment on a later line counts as the directive's end.
  std::size_t directive_end(std::size_t from) const {
    std::size_t end = line_end(from);
    for (auto open = text_.find("/*", from); open < end; open = text_.find("/*", open)) {
      const auto line_comment = text_.substr(from, open - from).find("//");
      if (line_comment != kNpos) break;
      const auto close = text_.find("*/", open + 2);
      if (close == kNpos) return kNpos;
      open = close + 2;
      if (open > end) end = line_end(open);
    }
    return end;
  }

  // `if 0`, `endif` …: the words of the directive at `from`.
  [[nodiscard]] std::string words_at(std::size_t from, std::size_t end) const {
    std::string out;
    for (const char c : text_.substr(from + 1, end - from - 1)) {
      const bool blank = c == ' ' || c == '\t';
      if (!in_word(c) && !blank) break;
      if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::optional<TokenKind> directive() {
    std::size_t end = directive_end(at_);
    if (end == kNpos) return std::nullopt;
    if (words_at(at_, end) == "if 0") {
      end = end_of_disabled(end);
      if (end == kNpos) return std::nullopt;
    }
    at_ = end;
    return TokenKind::kDirective;
  }

  // Code that is switched off means nothing: up to the #endif, or to the branch that is on.
  [[nodiscard]] std::size_t end_of_disabled(std::size_t from) const {
    std::size_t depth = 1;
    while (from < text_.size()) {
      std::size_t begin = std::min(text_.find('\n', from), text_.size());
      begin = std::min(text_.find_first_not_of(" \t\r\n", begin), text_.size());
      if (begin == text_.size()) return kNpos;
      const std::size_t end = line_end(begin);
      from = end;
      if (text_[begin] != '#') continue;
      const std::string words = words_at(begin, end);
      if (words.starts_with("if")) ++depth;
      if (words.starts_with("endif")) --depth;
      if (depth == 0 || (depth == 1 && words.starts_with("el"))) return end;
    }
    return kNpos;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool fresh_line_ = true;
  std::vector<Token> tokens_;
};

}  // namespace

std::optional<std::vector<Token>> scan(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace bkctl::carry
