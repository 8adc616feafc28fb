#include <algorithm>
#include <array>
#include <charconv>

#include "engine/ruleset/expression_term.hpp"
#include "engine/ruleset/regex.hpp"

namespace bkctl::ruleset {
namespace {

using Term = Expression::Term;
using Kind = Term::Kind;

constexpr int kMaxDepth = 64;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return is_name_start(c) || is_digit(c);
}

/// Binary operators by rank, the longest of a rank first.
constexpr std::array<std::array<std::string_view, 5>, 7> kRanks{{
    {"||", "??"},
    {"&&"},
    {"===", "!==", "==", "!="},
    {"<=", ">=", "<", ">", "in "},
    {"+", "-"},
    {"*", "/", "%"},
    {},
}};

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  bk::Result<Term> parse() {
    Term term = choice();
    blanks();
    if (failed_.empty() && !rest_.empty())
      fail("\"" + std::string(rest_.substr(0, 20)) + "\" is not expected there");
    if (!failed_.empty()) return bk::invalid_argument(failed_);
    return term;
  }

 private:
  void fail(std::string why) {
    if (failed_.empty()) failed_ = std::move(why);
    rest_ = {};
  }
  void blanks() {
    const std::size_t count = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(std::min(count, rest_.size()));
  }
  bool take(std::string_view token) {
    blanks();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  void expect(std::string_view token) {
    if (!take(token)) fail("\"" + std::string(token) + "\" is missing");
  }
  std::string name() {
    std::size_t count = 0;
    while (count < rest_.size() && is_name(rest_[count])) ++count;
    std::string result(rest_.substr(0, count));
    rest_.remove_prefix(count);
    return result;
  }

  static Term make(Kind kind, std::string text, std::vector<Term> parts) {
    Term term;
    term.kind = kind;
    term.text = std::move(text);
    term.parts = std::move(parts);
    return term;
  }
  static Term constant(Datum value) {
    Term term;
    term.constant = std::move(value);
    return term;
  }

  Term choice() {
    if (++depth_ > kMaxDepth) fail("it is nested too deeply");
    Term term = failed_.empty() ? binary(0) : Term{};
    if (failed_.empty() && take("?")) {
      Term yes = choice();
      expect(":");
      Term no = choice();
      term = make(Kind::kChoice, "?", {std::move(term), std::move(yes), std::move(no)});
    }
    --depth_;
    return term;
  }

  Term binary(std::size_t rank) {
    if (kRanks[rank].front().empty()) return unary();
    Term left = binary(rank + 1);
    while (failed_.empty()) {
      const std::string_view op = next_operator(rank);
      if (op.empty()) break;
      Term right = binary(rank + 1);
      left = make(
          Kind::kBinary,
          std::string(op.substr(0, op.find(' '))),
          {std::move(left), std::move(right)});
    }
    return left;
  }

  std::string_view next_operator(std::size_t rank) {
    for (const std::string_view op : kRanks[rank]) {
      if (!op.empty() && take(op)) return op;
    }
    return {};
  }

  Term unary() {
    for (const std::string_view op : {"!", "-", "+", "typeof ", "void "}) {
      if (!take(op)) continue;
      if (++depth_ > kMaxDepth) fail("it is nested too deeply");
      Term operand = failed_.empty() ? unary() : Term{};
      --depth_;
      return make(Kind::kUnary, std::string(op.substr(0, op.find(' '))), {std::move(operand)});
    }
    return postfix(primary());
  }

  Term postfix(Term term) {
    while (failed_.empty()) {
      if (take("?.") || take(".")) {
        blanks();
        std::string member = name();
        if (member.empty()) {
          fail("a name is missing behind the dot");
        } else if (take("(")) {
          term = call(std::move(term), member);
        } else {
          term = member_of(std::move(term), constant(Datum::of_string(member)));
        }
      } else if (take("[")) {
        Term key = choice();
        expect("]");
        term = member_of(std::move(term), std::move(key));
      } else {
        break;
      }
    }
    return term;
  }

  static Term member_of(Term object, Term key) {
    return make(Kind::kMember, {}, {std::move(object), std::move(key)});
  }

  Term call(Term receiver, const std::string& method) {
    if (!known_method(method)) fail("the method " + method + "() is not known here");
    std::vector<Term> parts{std::move(receiver)};
    arguments(")", parts);
    return make(Kind::kCall, method, std::move(parts));
  }

  void arguments(std::string_view close, std::vector<Term>& parts) {
    if (take(close)) return;
    do parts.push_back(choice());
    while (failed_.empty() && take(","));
    expect(close);
  }

  Term primary() {
    blanks();
    if (rest_.empty()) {
      fail("a value is missing");
      return {};
    }
    const char c = rest_.front();
    if (c == '@') return at();
    if (c == '\'' || c == '"' || c == '`') return text(c);
    if (c == '/') return regex();
    if (is_digit(c)) return number();
    if (take("(")) {
      Term inner = choice();
      expect(")");
      return inner;
    }
    if (take("[")) {
      Term list = make(Kind::kList, {}, {});
      arguments("]", list.parts);
      return list;
    }
    if (is_name_start(c)) return word();
    fail("\"" + std::string(rest_.substr(0, 20)) + "\" is not expected there");
    return {};
  }

  Term at() {
    rest_.remove_prefix(1);
    std::string which = name();
    constexpr std::array<std::string_view, 5> kKnown{
        "property", "parent", "parentProperty", "path", "root"};
    if (!which.empty() && take("()")) {
      return make(Kind::kGlobal, "@" + which, {make(Kind::kAt, {}, {})});
    }
    if (!which.empty() && std::find(kKnown.begin(), kKnown.end(), which) == kKnown.end())
      fail("@" + which + " is not known");
    return make(Kind::kAt, std::move(which), {});
  }

  Term text(char quote) {
    std::string out;
    std::size_t i = 1;
    for (; i < rest_.size() && rest_[i] != quote; ++i) {
      if (rest_[i] == '\\' && i + 1 < rest_.size()) {
        ++i;
        out += rest_[i] == 'n' ? '\n' : rest_[i] == 't' ? '\t' : rest_[i];
      } else {
        out += rest_[i];
      }
    }
    if (i >= rest_.size()) {
      fail("a text is not closed");
    } else {
      rest_.remove_prefix(i + 1);
    }
    return constant(Datum::of_string(std::move(out)));
  }

  Term regex() {
    std::size_t end = 1;
    bool in_class = false;
    for (; end < rest_.size() && (in_class || rest_[end] != '/'); ++end) {
      if (rest_[end] == '\\')
        ++end;
      else if (rest_[end] == '[')
        in_class = true;
      else if (rest_[end] == ']')
        in_class = false;
    }
    if (end >= rest_.size()) {
      fail("a regular expression is not closed");
      return {};
    }
    const std::string_view body = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    auto compiled = compile_regex(body, name());
    if (!compiled) {
      fail("/" + std::string(body) + "/ cannot be used: " + compiled.error().message());
      return {};
    }
    Term term = make(Kind::kRegex, {}, {});
    term.regex = *std::move(compiled);
    return term;
  }

  Term number() {
    double value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{})
      fail("a number cannot be read");
    else
      rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return constant(Datum::of_number(value));
  }

  Term word() {
    std::string first = name();
    if (first == "true" || first == "false") return constant(Datum::of_boolean(first == "true"));
    if (first == "undefined") return constant({});
    if (first == "null") {
      Datum null;
      null.kind = Datum::Kind::kNull;
      return constant(null);
    }
    if (rest_.starts_with(".")) {
      rest_.remove_prefix(1);
      first += "." + name();
    }
    if (!known_global(first) || !take("(")) {
      fail("\"" + first + "\" is not known");
      return {};
    }
    Term term = make(Kind::kGlobal, first, {});
    arguments(")", term.parts);
    return term;
  }

  std::string_view rest_;
  std::string failed_;
  int depth_ = 0;
};

}  // namespace

bk::Result<Expression> Expression::compile(std::string_view text) {
  auto term = Parser(text).parse();
  if (!term) return std::move(term).error();
  return Expression(std::make_shared<const Term>(*std::move(term)));
}

}  // namespace bkctl::ruleset
