#include <algorithm>
#include <charconv>

#include "engine/ruleset/path_step.hpp"

namespace bkctl::ruleset {
namespace {

using Step = Path::Step;

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<std::int64_t> integer(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

/// Goes through a text knowing what is quoted, a regular expression, or in parentheses.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// Position of the first of `wanted` outside of everything, from `from`; npos when there is none.
  std::size_t find(std::string_view wanted, std::size_t from) {
    int depth = 0;
    char before = '(';
    for (std::size_t i = from; i < text_.size(); ++i) {
      const char c = text_[i];
      if (depth == 0 && wanted.find(c) != std::string_view::npos) return i;
      if (c == '(' || c == '[') ++depth;
      if (c == ')' || c == ']') --depth;
      if (c == '\'' || c == '"') i = closing(i, c);
      if (c == '/' && std::string_view("(,=:[!&|?{};").find(before) != std::string_view::npos)
        i = closing(i, '/');
      if (c != ' ') before = c;
    }
    return std::string_view::npos;
  }

 private:
  [[nodiscard]] std::size_t closing(std::size_t open, char quote) const {
    bool in_class = false;
    for (std::size_t i = open + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (quote == '/' && (text_[i] == '[' || text_[i] == ']')) {
        in_class = text_[i] == '[';
      } else if (text_[i] == quote && !in_class) {
        return i;
      }
    }
    return text_.size();
  }

  std::string_view text_;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  bk::Result<std::vector<Step>> parse() {
    if (text_.starts_with('$')) {
      at_ = 1;
    } else if (!text_.empty() && text_.front() != '.' && text_.front() != '[') {
      name(false);
    }
    while (at_ < text_.size() && failed_.empty()) step();
    if (!failed_.empty()) return bk::invalid_argument(failed_);
    return std::move(steps_);
  }

 private:
  void fail(std::string why) {
    if (failed_.empty()) failed_ = std::move(why);
  }
  [[nodiscard]] bool next(std::string_view token) const {
    return text_.substr(at_).starts_with(token);
  }

  void step() {
    bool descend = false;
    bool dot = false;
    if (next("..")) {
      descend = true;
      at_ += 2;
    } else if (next(".")) {
      dot = true;
      ++at_;
    }
    if (next("[")) return bracket(descend);
    if (next("~") || next("^")) {
      steps_.push_back({next("~") ? Step::Kind::kKeys : Step::Kind::kParent, false, {}});
      ++at_;
      return;
    }
    if (descend && at_ == text_.size()) {
      steps_.push_back({Step::Kind::kChild, true, {Selector{}}});
      return;
    }
    if (dot || descend) return name(descend);
    fail("\"" + std::string(text_.substr(at_, 20)) + "\" is not expected there");
  }

  void name(bool descend) {
    const bool quoted = next("`");
    if (quoted) ++at_;
    const std::size_t end = std::min(text_.find_first_of(".[~^", at_), text_.size());
    const std::string_view text = text_.substr(at_, end - at_);
    at_ = end;
    if (trim(text).empty()) return fail("a name is missing");
    if (text.starts_with('@') && text.ends_with("()")) return type_test(text, descend);
    Selector selector;
    if (quoted || text != "*") {
      selector.kind = Selector::Kind::kName;
      selector.name = trim(text);
    }
    steps_.push_back({Step::Kind::kChild, descend, {std::move(selector)}});
  }

  void type_test(std::string_view text, bool descend) {
    if (descend) steps_.push_back({Step::Kind::kChild, true, {Selector{}}});
    Selector selector;
    compile(text, Selector::Kind::kFilter, selector);
    steps_.push_back({Step::Kind::kTest, false, {std::move(selector)}});
  }

  void bracket(bool descend) {
    Scanner scanner(text_);
    Step step{Step::Kind::kChild, descend, {}};
    while (failed_.empty()) {
      const std::size_t end = scanner.find(",]", at_ + 1);
      if (end == std::string_view::npos) return fail("\"]\" is missing");
      step.selectors.push_back(selector(trim(text_.substr(at_ + 1, end - at_ - 1))));
      at_ = end;
      if (text_[end] == ']') break;
    }
    ++at_;
    steps_.push_back(std::move(step));
  }

  Selector selector(std::string_view text) {
    Selector result;
    if (text == "*") return result;
    if (text.empty()) {
      fail("nothing stands between the brackets");
    } else if (text.front() == '?') {
      compile(text.substr(1), Selector::Kind::kFilter, result);
    } else if (text.front() == '(') {
      compile(text, Selector::Kind::kScript, result);
    } else if (text.front() == '\'' || text.front() == '"') {
      if (text.size() < 2 || text.back() != text.front()) fail("a quote is not closed");
      result.kind = Selector::Kind::kName;
      result.name = unescape(text.substr(1, text.size() < 2 ? 0 : text.size() - 2));
    } else if (const auto index = integer(text)) {
      result.kind = Selector::Kind::kIndex;
      result.begin = index;
    } else if (text.find(':') != std::string_view::npos && is_slice(text)) {
      slice(text, result);
    } else {
      result.kind = Selector::Kind::kName;
      result.name = text;
    }
    return result;
  }

  static bool is_slice(std::string_view text) {
    return text.find_first_not_of("0123456789-: ") == std::string_view::npos;
  }

  static std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      out += text[i];
    }
    return out;
  }

  void slice(std::string_view text, Selector& out) {
    out.kind = Selector::Kind::kSlice;
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first + 1);
    out.begin = integer(text.substr(0, first));
    out.end = integer(text.substr(first + 1, std::min(second, text.size()) - first - 1));
    if (second != std::string_view::npos) out.step = integer(text.substr(second + 1)).value_or(1);
    if (out.step < 1) fail("the step of a slice must be positive");
  }

  void compile(std::string_view text, Selector::Kind kind, Selector& out) {
    auto expression = Expression::compile(text);
    if (!expression) return fail("in " + std::string(text) + ": " + expression.error().message());
    out.kind = kind;
    out.expression = *std::move(expression);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string failed_;
  std::vector<Step> steps_;
};

}  // namespace

bk::Result<Path> Path::compile(std::string_view text) {
  auto steps = Parser(trim(text)).parse();
  if (!steps) return std::move(steps).error();
  return Path(std::make_shared<const std::vector<Step>>(*std::move(steps)));
}

}  // namespace bkctl::ruleset
