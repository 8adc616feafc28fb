#include "engine/carry/rename.hpp"

#include "engine/carry/edits.hpp"

namespace bkctl::carry {
namespace {

class Renamer {
 public:
  Renamer(
      std::string_view text,
      const std::vector<Token>& tokens,
      const Difference& difference,
      const OwnNames& own,
      std::set<std::string>* applied)
      : text_(text), difference_(difference), own_(own), applied_(applied) {
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::kDirective) {
        directive(token);
      } else if (token.kind != TokenKind::kComment) {
        code_.push_back(token);
      }
    }
  }

  std::string run() {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (code_[i].kind == TokenKind::kWord) word(i);
    }
    return edits_.empty() ? std::string{text_} : edits_.apply(text_);
  }

 private:
  // The token `back` places before `i`, or after it when negative.
  [[nodiscard]] std::string_view near(std::size_t i, std::ptrdiff_t by) const {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + by;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(code_.size())) return {};
    return text_of(text_, code_[static_cast<std::size_t>(at)]);
  }

  bool replace(const std::map<std::string, std::string>& map, const Token& token) {
    const auto found = map.find(std::string{text_of(text_, token)});
    if (found == map.end()) return false;
    edits_.replace({token.begin, token.end}, found->second);
    if (applied_ != nullptr) applied_->insert(found->first + " is " + found->second);
    return true;
  }

  void word(std::size_t i) {
    const auto before = near(i, -1);
    const bool qualified = before == "::";
    const auto qualifier = qualified ? near(i, -2) : std::string_view{};
    const bool member = before == "." || before == "->";
    if (qualifier == "models") {
      replace(difference_.models, code_[i]);
    } else if (qualifier == "api") {
      replace(difference_.api, code_[i]);
    } else if (!member && (!qualified || qualifier == project_)) {
      if (!replace(difference_.handlers, code_[i])) function(i, member, qualifier);
    } else {
      function(i, member, qualifier);
    }
  }

  // Called or defined under the handler's own name, on itself or on its repository.
  void function(std::size_t i, bool member, std::string_view qualifier) {
    if (own_.functions.empty() || near(i, 1) != "(") return;
    const auto object = member ? near(i, -2) : std::string_view{};
    const bool own =
        !member && (qualifier.empty() || qualifier == own_.handler || renamed_handler(qualifier));
    if (own || object == "this" || object == "repository_") replace(own_.functions, code_[i]);
  }

  [[nodiscard]] bool renamed_handler(std::string_view name) const {
    const auto found = difference_.handlers.find(std::string{name});
    return found != difference_.handlers.end() && found->second == own_.handler;
  }

  // #include "books.hpp"
  void directive(const Token& token) {
    const auto line = text_of(text_, token);
    const auto open = line.find('"');
    const auto close = open == std::string_view::npos ? open : line.find('"', open + 1);
    if (close == std::string_view::npos || line.find("include") > open) return;
    const auto found =
        difference_.includes.find(std::string{line.substr(open + 1, close - open - 1)});
    if (found != difference_.includes.end())
      edits_.replace({token.begin + open + 1, token.begin + close}, found->second);
  }

  std::string_view text_;
  const Difference& difference_;
  const OwnNames& own_;
  std::set<std::string>* applied_;
  std::string_view project_ = difference_.project;
  std::vector<Token> code_;
  Edits edits_;
};

}  // namespace

std::string rename(
    std::string_view text,
    const Difference& difference,
    const OwnNames& own,
    std::set<std::string>* applied) {
  const auto tokens = scan(text);
  return tokens ? Renamer(text, *tokens, difference, own, applied).run() : std::string{text};
}

}  // namespace bkctl::carry
