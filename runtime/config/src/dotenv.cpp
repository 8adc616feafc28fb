#include "dotenv.hpp"

#include <optional>

#include "text.hpp"

namespace bk::config {
namespace {

bool is_name(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  for (const char c : text) {
    const bool fits =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!fits) return false;
  }
  return true;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
  }

  Dotenv parse() {
    while (!rest_.empty()) entry();
    return std::move(result_);
  }

 private:
  void entry() {
    const int line = line_;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view statement = trim(rest_.substr(0, end));
    if (statement.empty() || statement.front() == '#') return skip_line();
    if (statement.starts_with("export ")) statement = trim(statement.substr(7));
    const std::size_t equals = statement.find('=');
    const std::string_view name = trim(statement.substr(0, equals));
    if (equals == std::string_view::npos || !is_name(name)) {
      result_.problems.push_back("line " + std::to_string(line) + ": expected NAME=value");
      return skip_line();
    }
    rest_.remove_prefix(static_cast<std::size_t>(statement.data() - rest_.data()) + equals + 1);
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      rest_.remove_prefix(1);
    auto value =
        !rest_.empty() && (rest_.front() == '\'' || rest_.front() == '"') ? quoted(line) : plain();
    if (value) result_.entries.push_back({std::string{name}, std::move(*value), line});
  }

  // Up to the end of the line or a comment.
  std::optional<std::string> plain() {
    std::string_view value = rest_.substr(0, rest_.find('\n'));
    std::size_t comment = value.find('#');
    while (comment != std::string_view::npos && comment > 0 && value[comment - 1] != ' ' &&
           value[comment - 1] != '\t') {
      comment = value.find('#', comment + 1);
    }
    std::string text{trim(value.substr(0, comment))};
    skip_line();
    return text;
  }

  std::optional<std::string> quoted(int line) {
    const char quote = rest_.front();
    std::string value;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      const char c = rest_[at];
      if (c == quote) {
        rest_.remove_prefix(at + 1);
        after_quote(line);
        return value;
      }
      if (c == '\n') ++line_;
      if (c == '\\' && quote == '"' && at + 1 < rest_.size()) {
        if (rest_[++at] == '\n') ++line_;
        append_escape(value, rest_[at]);
      } else {
        value += c;
      }
    }
    result_.problems.push_back(
        "line " + std::to_string(line) + ": the quote that opens here is never closed");
    rest_ = {};
    return std::nullopt;
  }

  void after_quote(int line) {
    const std::string_view tail = trim(rest_.substr(0, rest_.find('\n')));
    if (!tail.empty() && tail.front() != '#') {
      result_.problems.push_back(
          "line " + std::to_string(line) + ": there is text after the closing quote");
    }
    skip_line();
  }

  static void append_escape(std::string& value, char c) {
    switch (c) {
      case 'n':
        value += '\n';
        break;
      case 'r':
        value += '\r';
        break;
      case 't':
        value += '\t';
        break;
      case '"':
      case '\\':
      case '$':
        value += c;
        break;
      default:  // not an escape: both characters stand
        value += '\\';
        value += c;
    }
  }

  void skip_line() {
    const std::size_t end = rest_.find('\n');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_;
  }

  std::string_view rest_;
  int line_ = 1;
  Dotenv result_;
};

}  // namespace

Dotenv parse_dotenv(std::string_view text) {
  return Parser{text}.parse();
}

}  // namespace bk::config
