#include "engine/ruleset/script_tokens.hpp"

#include <algorithm>

namespace bkctl::ruleset {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (skip(), at_ < text_.size()) next();
    out_.push_back({Token::Kind::kEnd, at_, at_, {}});
    return std::move(out_);
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      if (std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  void add(Token::Kind kind, std::size_t end, std::string text) {
    out_.push_back({kind, at_, end, std::move(text)});
    at_ = end;
  }

  void next() {
    const char c = text_[at_];
    if (c == '\'' || c == '"' || c == '`') return text(c);
    if (c == '/' && regex_may_stand()) return regex();
    std::size_t end = at_ + 1;
    if (is_word(c)) {
      while (end < text_.size() && (is_word(text_[end]) || (is_digit(c) && text_[end] == '.')))
        ++end;
      return add(
          is_digit(c) ? Token::Kind::kNumber : Token::Kind::kWord,
          end,
          std::string(text_.substr(at_, end - at_)));
    }
    if (text_.substr(at_, 2) == "=>") ++end;
    if (text_.substr(at_, 3) == "...") end = at_ + 3;
    add(Token::Kind::kSign, end, std::string(text_.substr(at_, end - at_)));
  }

  [[nodiscard]] bool regex_may_stand() const {
    if (out_.empty()) return true;
    const Token& before = out_.back();
    return before.kind == Token::Kind::kSign && before.text != ")" && before.text != "]";
  }

  void regex() {
    bool in_class = false;
    std::size_t end = at_ + 1;
    for (; end < text_.size() && (in_class || text_[end] != '/') && text_[end] != '\n'; ++end) {
      if (text_[end] == '\\')
        ++end;
      else if (text_[end] == '[' || text_[end] == ']')
        in_class = text_[end] == '[';
    }
    end = std::min(end + 1, text_.size());
    while (end < text_.size() && is_word(text_[end])) ++end;
    add(Token::Kind::kRegex, end, std::string(text_.substr(at_, end - at_)));
  }

  void text(char quote) {
    std::string value;
    std::size_t i = at_ + 1;
    for (; i < text_.size() && text_[i] != quote; ++i) {
      if (text_[i] != '\\' || i + 1 == text_.size()) {
        value += text_[i];
        continue;
      }
      const char c = text_[++i];
      if (c == 'n')
        value += '\n';
      else if (c == 't')
        value += '\t';
      else if (c == 'r')
        value += '\r';
      else if (c != '\n')
        value += c;
    }
    add(Token::Kind::kText, std::min(i + 1, text_.size()), std::move(value));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> out_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view script) {
  return Lexer(script).run();
}

}  // namespace bkctl::ruleset
