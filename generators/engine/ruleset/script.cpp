#include "engine/ruleset/script.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/ruleset/script_tokens.hpp"

namespace bkctl::ruleset {
namespace {

using Kind = Token::Kind;

constexpr int kMaxDepth = 100;

/// What YAML calls a thing that a package of Spectral exports.
std::string exported_name(std::string_view package, std::string_view name) {
  if (package.ends_with("spectral-rulesets")) return "spectral:" + std::string(name);
  if (package.ends_with("spectral-formats") && name.starts_with("jsonSchema")) return "json-schema";
  if (name == "unreferencedReusableObject" || package.ends_with("spectral-functions") ||
      package.ends_with("spectral-formats") || package.ends_with("spectral-core"))
    return std::string(name);
  return std::string(package);
}

class Reader {
 public:
  Reader(std::shared_ptr<const SourceFile> file, Diagnostics& diagnostics)
      : file_(std::move(file)),
        arena_(std::make_unique<yaml::Arena>()),
        diagnostics_(diagnostics),
        tokens_(tokens_of(file_->text())) {}

  std::shared_ptr<const yaml::Tree> read() {
    while (!failed_ && now().kind != Kind::kEnd) statement();
    if (!failed_ && result_ == nullptr) fail("it exports nothing");
    if (failed_) return nullptr;
    return std::make_shared<const yaml::Tree>(file_, std::move(arena_), finish());
  }

 private:
  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  void advance() {
    if (at_ + 1 < tokens_.size()) ++at_;
  }
  bool take(std::string_view text) {
    if (now().kind == Kind::kText || now().text != text) return false;
    advance();
    return true;
  }
  void expect(std::string_view text) {
    if (!take(text)) fail("\"" + std::string(text) + "\" is expected here");
  }
  void fail(const std::string& why) {
    if (failed_) return;
    failed_ = true;
    diagnostics_
        .error(
            "BK6010",
            make_span(*file_, now().begin, now().end),
            {},
            "the ruleset is a program, not data: " + why)
        .help = "bkctl reads JavaScript that exports one object of literals; YAML says the same";
  }

  [[nodiscard]] yaml::Arena::Place place(std::size_t begin, std::size_t end) const {
    return {file_.get(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  yaml::Value* text_value(const Token& token, std::string_view text) {
    return arena_->scalar(
        place(token.begin, token.end), yaml::Kind::kString, arena_->copy(text), true);
  }

  void statement() {
    if (take(";")) return;
    if (take("import")) return import();
    if (take("const") || take("let") || take("var")) return constant();
    if (take("async")) return;
    if (take("function")) return function();
    if (take("export")) {
      if (take("default")) {
        result_ = value();
        return;
      }
      return;  // export const …
    }
    if (take("module")) {
      expect(".");
      expect("exports");
      expect("=");
      result_ = value();
      return;
    }
    if (now().kind == Kind::kText) return advance();  // 'use strict'
    fail("a statement like this would have to be run");
  }

  /// Names between braces: `{ a, b as c }` or `{ a, b: c }`, as name outside and inside.
  std::vector<std::pair<std::string, std::string>> names() {
    std::vector<std::pair<std::string, std::string>> result;
    while (!failed_ && !take("}")) {
      const std::string outside = now().text;
      advance();
      std::string inside = outside;
      if (take("as") || take(":")) {
        inside = now().text;
        advance();
      }
      result.emplace_back(outside, inside);
      if (!take(",") && now().text != "}") fail("a list of names is expected here");
    }
    return result;
  }

  void bind(
      const std::vector<std::pair<std::string, std::string>>& bound, const std::string& package) {
    for (const auto& [outside, inside] : bound) {
      const std::string name = exported_name(package, outside);
      if (name == package) custom_.insert(package);
      names_[inside] = text_value(now(), name);
    }
  }

  void import() {
    std::vector<std::pair<std::string, std::string>> bound;
    while (!failed_ && now().kind != Kind::kText && now().kind != Kind::kEnd) {
      if (take("{")) {
        for (auto& each : names()) bound.push_back(std::move(each));
      } else if (take("from") || take(",") || take("as") || take("*")) {
        continue;
      } else {
        bound.emplace_back(now().text, now().text);
        advance();
      }
    }
    bind(bound, now().text);
    advance();
  }

  void constant() {
    if (take("{")) {
      const auto bound = names();
      expect("=");
      if (now().text != "require") return fail("only what is required may be taken apart");
      advance();
      expect("(");
      const std::string package = now().text;
      bind(bound, package);
      advance();
      return expect(")");
    }
    const std::string name = now().text;
    advance();
    expect("=");
    names_[name] = value();
  }

  void function() {
    take("*");
    const Token name = now();
    advance();
    custom_.insert(name.text);
    names_[name.text] = text_value(name, name.text);
    skip_group("(", ")");
    skip_group("{", "}");
  }

  void skip_group(std::string_view open, std::string_view close) {
    if (now().text != open) return;
    int depth = 0;
    do {
      if (now().kind == Kind::kSign && now().text == open) ++depth;
      if (now().kind == Kind::kSign && now().text == close) --depth;
      if (now().kind == Kind::kEnd) return fail("a bracket is not closed");
      advance();
    } while (depth != 0);
  }

  /// Whether a function starts here: `function`, `async`, `x =>` or `(…) =>`.
  [[nodiscard]] bool function_starts() const {
    if (now().text == "function" || now().text == "async") return now().kind == Kind::kWord;
    if (now().kind == Kind::kWord)
      return tokens_[std::min(at_ + 1, tokens_.size() - 1)].text == "=>";
    if (now().kind != Kind::kSign || now().text != "(") return false;
    int depth = 0;
    for (std::size_t i = at_; i + 1 < tokens_.size(); ++i) {
      if (tokens_[i].kind != Kind::kSign) continue;
      if (tokens_[i].text == "(") ++depth;
      if (tokens_[i].text == ")" && --depth == 0) return tokens_[i + 1].text == "=>";
    }
    return false;
  }

  /// A function as a value: its name is where it stands.
  const yaml::Value* inline_function() {
    const Token first = now();
    take("async");
    const bool keyword = take("function");
    std::string name = keyword && now().kind == Kind::kWord ? now().text : std::string{};
    if (name.empty()) name = "line " + std::to_string(file_->position(first.begin).line);
    if (keyword && now().kind == Kind::kWord) advance();
    if (now().text == "(")
      skip_group("(", ")");
    else
      advance();
    take("=>");
    if (now().text == "{") {
      skip_group("{", "}");
    } else {
      skip_expression();
    }
    custom_.insert(name);
    return text_value(first, name);
  }

  void skip_expression() {
    while (!failed_ && now().kind != Kind::kEnd) {
      const std::string& text = now().text;
      if (now().kind == Kind::kSign) {
        if (text == "," || text == ";" || text == "}" || text == ")" || text == "]") return;
        if (text == "(" || text == "{" || text == "[") {
          skip_group(
              text == "("   ? "("
              : text == "{" ? "{"
                            : "[",
              text == "("   ? ")"
              : text == "{" ? "}"
                            : "]");
          continue;
        }
      }
      advance();
    }
  }

  const yaml::Value* value() {
    if (++depth_ > kMaxDepth) fail("it is nested too deeply");
    const yaml::Value* result = failed_ ? nullptr : value_here();
    --depth_;
    if (result == nullptr && !failed_) fail("a value is expected here");
    return result;
  }

  const yaml::Value* value_here() {
    if (function_starts()) return inline_function();
    const Token token = now();
    switch (token.kind) {
      case Kind::kText:
      case Kind::kRegex:
        advance();
        return text_value(token, token.text);
      case Kind::kNumber:
        return number(token, token.text);
      case Kind::kWord:
        return word();
      case Kind::kSign:
        if (take("-")) return number(token, "-" + now().text);
        if (token.text == "{") return object();
        return token.text == "[" ? list() : nullptr;
      case Kind::kEnd:
        return nullptr;
    }
    return nullptr;
  }

  const yaml::Value* number(const Token& token, const std::string& text) {
    advance();
    const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
    return arena_->scalar(
        place(token.begin, token.end),
        whole ? yaml::Kind::kInteger : yaml::Kind::kNumber,
        arena_->copy(text));
  }

  const yaml::Value* word() {
    const Token token = now();
    advance();
    const yaml::Arena::Place here = place(token.begin, token.end);
    if (token.text == "true" || token.text == "false")
      return arena_->scalar(here, yaml::Kind::kBoolean, token.text == "true" ? "true" : "false");
    if (token.text == "null" || token.text == "undefined")
      return arena_->scalar(here, yaml::Kind::kNull, "null");
    if (token.text == "require" && take("(")) {
      const Token package = now();
      advance();
      expect(")");
      custom_.insert(package.text);
      return text_value(package, package.text);
    }
    const auto known = names_.find(token.text);
    if (take(".")) {
      std::string member = now().text;
      advance();
      std::transform(member.begin(), member.end(), member.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      if (token.text == "DiagnosticSeverity")
        return text_value(
            token,
            member == "information" ? "info"
            : member == "warning"   ? "warn"
                                    : member);
      fail("\"" + token.text + "." + member + "\" is not known");
      return nullptr;
    }
    if (known != names_.end()) return known->second;
    fail("\"" + token.text + "\" is not known");
    return nullptr;
  }

  const yaml::Value* list() {
    const std::size_t begin = now().begin;
    expect("[");
    std::vector<const yaml::Value*> items;
    while (!failed_ && !take("]")) {
      items.push_back(value());
      if (!take(",") && now().text != "]") fail("\",\" is expected here");
    }
    return failed_ ? nullptr : arena_->array(place(begin, tokens_[at_ - 1].end), items);
  }

  const yaml::Value* object() {
    const std::size_t begin = now().begin;
    expect("{");
    std::vector<yaml::Member> members;
    while (!failed_ && !take("}")) {
      const Token key = now();
      if (key.kind == Kind::kSign || key.kind == Kind::kEnd) {
        fail("a name is expected here");
        break;
      }
      advance();
      yaml::Member member;
      member.key = arena_->copy(key.text);
      member.file = file_.get();
      member.begin = static_cast<std::uint32_t>(key.begin);
      member.end = static_cast<std::uint32_t>(key.end);
      if (take(":")) {
        member.value = value();
      } else {
        --at_;
        member.value = word();
      }
      members.push_back(member);
      if (!take(",") && now().text != "}") fail("\",\" is expected here");
    }
    if (!failed_ && yaml::find_duplicate(members) != nullptr) fail("a name stands twice");
    return failed_ ? nullptr : arena_->object(place(begin, tokens_[at_ - 1].end), members);
  }

  /// The exported object, with the functions that are none of Spectral's.
  const yaml::Value* finish() {
    if (result_->is_string()) {
      const yaml::Member extends = arena_->member("extends", result_);
      return arena_->make_object(std::vector<yaml::Member>{extends}, *result_);
    }
    std::vector<yaml::Member> members(result_->members().begin(), result_->members().end());
    std::vector<const yaml::Value*> names;
    names.reserve(custom_.size());
    for (const std::string& name : custom_) names.push_back(arena_->make_string(name, *result_));
    if (!names.empty() && result_->find("functions") == nullptr)
      members.push_back(arena_->member("functions", arena_->make_array(names, *result_)));
    return arena_->make_object(members, *result_);
  }

  std::shared_ptr<const SourceFile> file_;
  std::unique_ptr<yaml::Arena> arena_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
  std::map<std::string, const yaml::Value*> names_;
  std::set<std::string> custom_;
  const yaml::Value* result_ = nullptr;
};

}  // namespace

std::shared_ptr<const yaml::Tree> read_script(
    const std::string& path, std::string text, Diagnostics& diagnostics) {
  return Reader(SourceFile::make(path, std::move(text)), diagnostics).read();
}

}  // namespace bkctl::ruleset
