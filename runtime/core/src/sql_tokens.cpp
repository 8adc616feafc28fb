#include "bk/core/sql_tokens.hpp"

#include <algorithm>

namespace bk {
namespace {

using Kind = SqlToken::Kind;

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

class Lexer {
 public:
  explicit Lexer(std::string_view sql) : sql_(sql) {}

  std::vector<SqlToken> run() {
    std::vector<SqlToken> out;
    for (;;) {
      skip_blank();
      if (at_ >= sql_.size()) return out;
      const std::size_t begin = at_;
      const Kind kind = next();
      out.push_back({kind, sql_.substr(begin, at_ - begin), begin});
    }
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0';
  }

  void skip_blank() {
    for (;;) {
      while (at_ < sql_.size() && is_space(sql_[at_])) ++at_;
      if (peek() == '-' && peek(1) == '-') {
        at_ = std::min(sql_.size(), sql_.find('\n', at_));
      } else if (peek() == '/' && peek(1) == '*') {
        skip_comment();
      } else {
        return;
      }
    }
  }

  // PostgreSQL nests them; in SQLite nobody writes `/*` within one.
  void skip_comment() {
    std::size_t depth = 0;
    do {
      const std::string_view two = sql_.substr(at_, 2);
      if (two == "/*") {
        ++depth;
        at_ += 2;
      } else if (two == "*/") {
        --depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0 && at_ < sql_.size());
    at_ = std::min(at_, sql_.size());
  }

  Kind next() {
    const char c = peek();
    if (c == '\'') return quoted('\'', false, Kind::kString);
    if ((c == 'E' || c == 'e') && peek(1) == '\'') {
      ++at_;
      return quoted('\'', true, Kind::kString);
    }
    if (c == '"' || c == '`') return quoted(c, false, Kind::kQuoted);
    if (c == '$' && dollar_quoted()) return Kind::kString;
    if (is_letter(c)) {
      while (is_letter(peek()) || is_digit(peek()) || peek() == '$') ++at_;
      return Kind::kWord;
    }
    if (is_digit(c)) {
      while (is_letter(peek()) || is_digit(peek()) || peek() == '.') ++at_;
      return Kind::kNumber;
    }
    const std::string_view two = sql_.substr(at_, 2);
    at_ += two == "::" || two == "<>" || two == "<=" || two == ">=" || two == "||" ? 2 : 1;
    return Kind::kSymbol;
  }

  Kind quoted(char mark, bool escapes, Kind kind) {
    for (++at_; at_ < sql_.size(); ++at_) {
      if (escapes && sql_[at_] == '\\') {
        ++at_;
      } else if (sql_[at_] == mark) {
        if (peek(1) != mark) break;
        ++at_;
      }
    }
    at_ = std::min(at_ + 1, sql_.size());
    return kind;
  }

  bool dollar_quoted() {
    std::size_t end = at_ + 1;
    while (end < sql_.size() && (is_letter(sql_[end]) || (end > at_ + 1 && is_digit(sql_[end]))))
      ++end;
    if (end >= sql_.size() || sql_[end] != '$') return false;
    const std::string_view tag = sql_.substr(at_, end + 1 - at_);
    const std::size_t close = sql_.find(tag, end + 1);
    at_ = close == std::string_view::npos ? sql_.size() : close + tag.size();
    return true;
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

}  // namespace

bool SqlToken::is(std::string_view word) const {
  return kind == Kind::kWord &&
         std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
           return lower(a) == lower(b);
         });
}

std::vector<SqlToken> sql_tokens(std::string_view sql) {
  return Lexer(sql).run();
}

std::vector<std::string_view> sql_statements(std::string_view script) {
  std::vector<std::string_view> out;
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  const auto close = [&] {
    if (begin != std::string_view::npos) out.push_back(script.substr(begin, end - begin));
    begin = std::string_view::npos;
  };
  for (const SqlToken& token : sql_tokens(script)) {
    if (token.text == ";") {
      close();
      continue;
    }
    if (begin == std::string_view::npos) begin = token.at;
    end = token.at + token.text.size();
  }
  close();
  return out;
}

}  // namespace bk
