#include "engine/carry/outline.hpp"

#include <algorithm>

namespace bkctl::carry {
namespace {

constexpr std::size_t kDeepest = 64;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
 public:
  explicit Reader(std::string_view text, Outline& out) : text_(text), out_(out) {}

  bool run() {
    auto tokens = scan(text_);
    if (!tokens) return false;
    out_.tokens = *std::move(tokens);
    for (std::size_t i = 0; i < out_.tokens.size(); ++i) {
      const auto kind = out_.tokens[i].kind;
      if (kind != TokenKind::kComment && kind != TokenKind::kDirective) code_.push_back(i);
    }
    return brackets_match() && declarations(0, code_.size(), "", false, 0);
  }

 private:
  [[nodiscard]] const Token& token(std::size_t i) const { return out_.tokens[code_[i]]; }
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < code_.size() ? text_of(text_, token(i)) : std::string_view{};
  }
  [[nodiscard]] bool is_name(std::size_t i) const {
    return i < code_.size() && token(i).kind == TokenKind::kWord;
  }

  // Finds the partner of every bracket.
  bool brackets_match() {
    std::vector<std::size_t> open;
    partner_.assign(code_.size(), 0);
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (token(i).kind != TokenKind::kMark) continue;
      const char c = word(i).front();
      if (c == '(' || c == '[' || c == '{') open.push_back(i);
      if (c != ')' && c != ']' && c != '}') continue;
      if (open.empty()) return false;
      const char opened = word(open.back()).front();
      if (c != (opened == '(' ? ')' : opened == '[' ? ']' : '}')) return false;
      partner_[open.back()] = i;
      partner_[i] = open.back();
      open.pop_back();
    }
    return open.empty();
  }

  // Declarations in code tokens [i, end).
  bool declarations(
      std::size_t i, std::size_t end, const std::string& scope, bool in_class, std::size_t depth) {
    if (depth > kDeepest) return false;
    const std::size_t block = out_.blocks.size() - 1;
    while (i < end) {
      if (word(i) == ";") {
        ++i;
      } else if (
          in_class && one_of(word(i), {"public", "protected", "private"}) && word(i + 1) == ":") {
        if (word(i) == "public" && !out_.blocks[block].public_end)
          out_.blocks[block].public_end = token(i + 1).end;
        i += 2;
      } else if (!one(i, end, scope, in_class, depth)) {
        return false;
      }
    }
    return true;
  }

  // One declaration; moves `i` behind it.
  bool one(
      std::size_t& i, std::size_t end, const std::string& scope, bool in_class, std::size_t depth) {
    const std::size_t first = i;
    std::size_t at = i;
    if (word(at) == "inline" && word(at + 1) == "namespace") ++at;
    const bool is_namespace = word(at) == "namespace";
    const bool linkage = word(at) == "extern" && word(at + 2) == "{";
    if (is_namespace || linkage) {
      while (at < end && word(at) != "{" && word(at) != ";") ++at;
      if (at >= end || word(at) == ";") return skip(i, at, end);
      begin_block(std::string{is_name(at - 1) ? word(at - 1) : ""}, false, at);
      i = partner_[at] + 1;
      return declarations(at + 1, partner_[at], scope, false, depth + 1);
    }
    if (word(at) == "template" && word(at + 1) == "<") at = behind_angles(at + 1, end);
    if (one_of(word(at), {"class", "struct", "union", "enum"}) && type(i, at, end, depth))
      return true;
    return general(i, first, at, end, scope, in_class);
  }

  static bool skip(std::size_t& i, std::size_t at, std::size_t end) {
    i = std::min(at + 1, end);
    return true;
  }

  void begin_block(std::string name, bool is_class, std::size_t brace) {
    out_.blocks.push_back(
        {std::move(name),
         is_class,
         {token(brace).end, token(partner_[brace]).begin},
         std::nullopt});
  }

  // `class X final : public Y { … };` Answers false when it is something else that begins so.
  bool type(std::size_t& i, std::size_t at, std::size_t end, std::size_t depth) {
    const bool is_enum = word(at) == "enum";
    std::string name;
    bool named = false;
    std::size_t brace = at + 1;
    for (; brace < end && word(brace) != "{"; ++brace) {
      if (word(brace) == ";" || word(brace) == "(" || word(brace) == "=") return false;
      if (word(brace) == "[") brace = partner_[brace];
      if (word(brace) == ":") named = true;
      if (is_name(brace) && !named && word(brace) != "final") name = word(brace);
    }
    if (brace >= end) return false;
    i = partner_[brace] + 1;
    if (is_enum) return true;
    begin_block(name, true, brace);
    return declarations(brace + 1, partner_[brace], name, true, depth + 1);
  }

  [[nodiscard]] std::size_t behind_angles(std::size_t at, std::size_t end) const {
    std::size_t depth = 0;
    for (; at < end; ++at) {
      if (word(at) == "(" || word(at) == "[" || word(at) == "{") at = partner_[at];
      if (word(at) == "<") ++depth;
      if (word(at) == ">" && --depth == 0) return at + 1;
      if (word(at) == ";") return at;
    }
    return end;
  }

  // Anything else, up to `;` or the end of a body.
  bool general(
      std::size_t& i,
      std::size_t first,
      std::size_t at,
      std::size_t end,
      const std::string& scope,
      bool in_class) {
    std::size_t open = 0;  // the parenthesis of the parameters
    bool has_open = false;
    bool initialisers = false;
    bool variable = false;
    for (; at < end; ++at) {
      const auto now = word(at);
      if (now == ";") break;
      // std::function<int(int)> f: those were no parameters.
      if (has_open && at - 1 == partner_[open] && !is_name(at) &&
          !one_of(now, {"{", ":", "=", "->", "&", "["}))
        has_open = false;
      if (now == "(") {
        if (!has_open && !variable && at > first && is_name(at - 1) &&
            !one_of(
                word(at - 1), {"decltype", "alignas", "noexcept", "requires", "__attribute__"})) {
          open = at;
          has_open = true;
        }
        at = partner_[at];
      } else if (now == "[") {
        at = partner_[at];
      } else if (now == "=" && !has_open && word(at - 1) != "operator") {
        variable = true;
      } else if (now == ":" && has_open) {
        initialisers = true;
      } else if (now == "{") {
        const bool body = has_open && !(initialisers && (is_name(at - 1) || word(at - 1) == ">"));
        at = partner_[at];
        if (body) break;
      } else if (
          has_open && !initialisers && word(at - 1) == ")" && at - 1 == partner_[open] &&
          is_name(at) &&
          !one_of(now, {"const", "volatile", "noexcept", "override", "final", "requires", "try"})) {
        first = at;  // what came before was a macro
        has_open = false;
      }
    }
    if (at >= end) {
      i = end;
      return true;
    }
    if (has_open) function(first, open, at, scope, in_class);
    i = at + 1;
    return true;
  }

  void function(
      std::size_t first,
      std::size_t open,
      std::size_t last,
      const std::string& scope,
      bool in_class) {
    Function out;
    out.name = word(open - 1);
    out.name_range = {token(open - 1).begin, token(open - 1).end};
    out.scope = scope;
    out.in_class = in_class;
    if (open >= first + 3 && word(open - 2) == "::" && is_name(open - 3)) {
      out.scope = word(open - 3);
      out.scope_range = {token(open - 3).begin, token(open - 3).end};
    }
    const std::size_t close = partner_[open];
    out.declaration = {token(first).begin, token(last).end};
    out.whole = {leading(code_[first]), trailing(code_[last])};
    out.parameter_list = {token(open).end, token(close).begin};
    out.after_parameters = {token(close).end, token(last).begin};
    if (word(last) == "}") {
      out.body = Range{token(partner_[last]).begin, token(last).end};
      out.after_parameters.end = out.body->begin;
    }
    parameters(open + 1, close, out);
    out_.functions.push_back(std::move(out));
  }

  void parameters(std::size_t begin, std::size_t end, Function& out) {
    std::size_t from = begin;
    std::size_t angles = 0;
    for (std::size_t at = begin; at <= end; ++at) {
      const auto now = word(at);
      if (at < end && (now == "(" || now == "[" || now == "{")) {
        at = partner_[at];
      } else if (at < end && now == "<") {
        ++angles;
      } else if (at < end && now == ">") {
        if (angles != 0) --angles;
      } else if (at == end || (now == "," && angles == 0)) {
        if (at > from || at < end) out.parameters.push_back(parameter(from, at));
        from = at + 1;
      }
    }
  }

  // Code tokens [from, to), which a comma or the parenthesis `to` ends.
  Parameter parameter(std::size_t from, std::size_t to) {
    Parameter out;
    const std::size_t before = code_[from - 1] + 1;
    out.range = {out_.tokens[before].begin, out_.tokens[code_[to] - 1].end};
    bool defaulted = false;
    for (std::size_t i = from; i < to; ++i) {
      if (word(i) == "=") defaulted = true;
      if (word(i) == "[" && word(i + 1) == "[") {
        i = partner_[i];
        continue;
      }
      if (!defaulted) out.tokens.push_back(token(i));
    }
    return out;
  }

  [[nodiscard]] std::size_t breaks(std::size_t from, std::size_t to) const {
    return static_cast<std::size_t>(std::count(
        text_.begin() + static_cast<std::ptrdiff_t>(from),
        text_.begin() + static_cast<std::ptrdiff_t>(to),
        '\n'));
  }

  // Where the lines of a declaration begin: comments above it without a blank line belong to it.
  [[nodiscard]] std::size_t leading(std::size_t index) const {
    while (index > 0 && out_.tokens[index - 1].kind == TokenKind::kComment) {
      const Token& comment = out_.tokens[index - 1];
      if (breaks(comment.end, out_.tokens[index].begin) > 1) break;
      if (index >= 2 && breaks(out_.tokens[index - 2].end, comment.begin) == 0) break;
      --index;
    }
    std::size_t begin = out_.tokens[index].begin;
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    return begin;
  }

  [[nodiscard]] std::size_t trailing(std::size_t index) const {
    std::size_t end = out_.tokens[index].end;
    if (index + 1 < out_.tokens.size() && out_.tokens[index + 1].kind == TokenKind::kComment &&
        breaks(end, out_.tokens[index + 1].begin) == 0)
      end = out_.tokens[index + 1].end;
    const std::size_t line = std::min(text_.find('\n', end), text_.size());
    if (text_.substr(end, line - end).find_first_not_of(" \t\r") != std::string_view::npos)
      return end;
    return std::min(line + 1, text_.size());
  }

  std::string_view text_;
  Outline& out_;
  std::vector<std::size_t> code_;     // indexes of tokens that are no comment and no directive
  std::vector<std::size_t> partner_;  // of brackets, by index into code_
};

}  // namespace

std::optional<Outline> outline(std::string_view text) {
  Outline out;
  if (!Reader(text, out).run()) return std::nullopt;
  return out;
}

std::size_t count(const Outline& outline, std::string_view scope, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(outline.functions.begin(), outline.functions.end(), [&](const Function& f) {
        return f.scope == scope && f.name == name;
      }));
}

const Function* find_only(const Outline& outline, std::string_view scope, std::string_view name) {
  if (count(outline, scope, name) != 1) return nullptr;
  return &*std::find_if(outline.functions.begin(), outline.functions.end(), [&](const Function& f) {
    return f.scope == scope && f.name == name;
  });
}

std::string spelled(
    std::string_view text, const std::vector<Token>& tokens, Range range, bool comments) {
  std::string out;
  for (const Token& token : tokens) {
    if (token.begin < range.begin || token.end > range.end) continue;
    if (token.kind == TokenKind::kComment && !comments) continue;
    if (!out.empty()) out += ' ';
    out += text_of(text, token);
  }
  return out;
}

std::vector<Token> code_in(const Outline& outline, Range range) {
  std::vector<Token> out;
  for (const Token& token : outline.tokens) {
    const bool code = token.kind != TokenKind::kComment && token.kind != TokenKind::kDirective;
    if (code && token.begin >= range.begin && token.end <= range.end) out.push_back(token);
  }
  return out;
}

}  // namespace bkctl::carry
