#include "engine/carry/signature.hpp"

#include <algorithm>

namespace bkctl::carry {
namespace {

std::string_view back_of(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  return i == 0 ? std::string_view{} : text_of(text, tokens[i - 1]);
}

// Comments that say more than a parameter's name would be lost with it.
bool only_name_comments(std::string_view text, const Outline& outline, Range range) {
  return std::all_of(outline.tokens.begin(), outline.tokens.end(), [&](const Token& token) {
    if (token.kind != TokenKind::kComment || token.begin < range.begin || token.end > range.end)
      return true;
    const auto words = text_of(text, token);
    return words.starts_with("/*") && words.find_first_of(" \n\t") == std::string_view::npos;
  });
}

class Repairer {
 public:
  Repairer(
      const RepairContext& context,
      const Function& mine,
      const Signature& was,
      const Signature& is,
      Edits& edits)
      : context_(context), mine_(mine), was_(was), is_(is), edits_(edits) {}

  Repair run() {
    Repair out;
    const auto names = names_in(context_.text, mine_, was_, context_.project);
    if (!names) {
      out.recognised = names_in(context_.text, mine_, is_, context_.project).has_value();
      return out;
    }
    names_ = *names;
    if (!removable()) {
      out.recognised = false;
      return out;
    }
    for (const Role& role : is_) {
      if (find(was_, role.name) != was_.size()) continue;
      out.added.push_back(role.type + " " + role.name);
      out.changed = true;
    }
    follow_calls();
    for (std::size_t i = 0; i < was_.size(); ++i) keep_or_drop(i, out);
    add_new();
    if (mine_.body) {
      rename_members();
      follow_status();
    }
    return out;
  }

 private:
  static std::size_t find(const Signature& signature, const std::string& name) {
    const auto found = std::find_if(
        signature.begin(), signature.end(), [&](const Role& role) { return role.name == name; });
    return static_cast<std::size_t>(found - signature.begin());
  }

  [[nodiscard]] Range with_comma(std::size_t i) const {
    return {mine_.parameters[i - 1].range.end, mine_.parameters[i].range.end};
  }

  [[nodiscard]] bool removable() const {
    for (std::size_t i = 0; i < was_.size(); ++i) {
      if (find(is_, was_[i].name) != is_.size()) continue;
      if (i == 0 || !only_name_comments(context_.text, context_.outline, with_comma(i)))
        return false;
    }
    return true;
  }

  // co_await repository_.list_books(ctx, params): the same parameters, in the new order.
  void follow_calls() {
    if (!mine_.body || context_.repository_function.empty()) return;
    const auto code = code_in(context_.outline, *mine_.body);
    const auto word = [&](std::size_t i) {
      return i < code.size() ? text_of(context_.text, code[i]) : std::string_view{};
    };
    for (std::size_t i = 0; i + 3 < code.size(); ++i) {
      if (word(i) != "repository_" || word(i + 1) != "." ||
          word(i + 2) != context_.repository_function || word(i + 3) != "(")
        continue;
      std::size_t at = i + 4;
      bool plain = true;
      for (std::size_t role = 0; role < was_.size(); ++role) {
        plain = plain && (role == 0 || word(at++) == ",") && !names_[role].empty() &&
                word(at++) == names_[role];
      }
      if (plain && word(at) == ")") rewrite_call({code[i + 3].end, code[at].begin});
    }
  }

  void rewrite_call(Range arguments) {
    std::string text;
    std::vector<std::string> named;
    for (const Role& role : is_) {
      const std::size_t old = find(was_, role.name);
      if (old == was_.size()) {
        if (!uses_of(context_.text, context_.outline, *mine_.body, role.name).empty()) return;
        named.push_back(role.name);
      }
      text += (text.empty() ? "" : ", ") + (old == was_.size() ? role.name : names_[old]);
    }
    named_ = named;
    rewritten_.push_back(arguments);
    if (arguments.in(context_.text) != text) edits_.replace(arguments, text);
  }

  void keep_or_drop(std::size_t i, Repair& out) {
    const std::size_t now = find(is_, was_[i].name);
    if (now == is_.size()) {
      out.changed = true;
      edits_.replace(with_comma(i), "");
      if (names_[i].empty() || !mine_.body) return;
      for (const Token& use : uses_of(context_.text, context_.outline, *mine_.body, names_[i])) {
        const auto inside = [&](const Range& r) {
          return use.begin >= r.begin && use.end <= r.end;
        };
        if (std::any_of(rewritten_.begin(), rewritten_.end(), inside)) continue;
        out.lost.push_back(names_[i]);
        return;
      }
    } else if (is_[now].words != was_[i].words) {
      out.changed = true;
      const auto& tokens = mine_.parameters[i].tokens;
      const Token& last = tokens[tokens.size() - (names_[i].empty() ? 1 : 2)];
      edits_.replace({tokens.front().begin, last.end}, is_[now].type);
    }
  }

  // Each new parameter after the one that is before it now and was there already.
  void add_new() {
    std::size_t after = 0;
    for (const Role& role : is_) {
      const std::size_t old = find(was_, role.name);
      if (old != was_.size()) {
        after = old;
        continue;
      }
      const bool used = std::find(named_.begin(), named_.end(), role.name) != named_.end();
      const bool comment = mine_.body && !used;
      edits_.insert(
          mine_.parameters[after].range.end,
          ", " + role.type + (comment ? " /*" + role.name + "*/" : " " + role.name));
    }
  }

  void rename_members() {
    const std::size_t role = find(was_, "params");
    if (role == was_.size() || names_[role].empty()) return;
    for (const auto& change : context_.members) {
      if (change.is == nullptr || change.is->name == change.was->name) continue;
      const auto code = code_in(context_.outline, *mine_.body);
      for (std::size_t i = 2; i < code.size(); ++i) {
        if (text_of(context_.text, code[i]) == change.was->name &&
            text_of(context_.text, code[i - 1]) == "." &&
            text_of(context_.text, code[i - 2]) == names_[role] &&
            (i < 3 || back_of(context_.text, code, i - 2) != "."))
          edits_.replace({code[i].begin, code[i].end}, change.is->name);
      }
    }
  }

  // http::Response<201, models::Book>: only the number changes, behind whatever qualifier.
  void follow_status() {
    const auto was = scan(context_.status.was);
    const auto is = scan(context_.status.is);
    if (!was || !is || was->empty()) return;
    const auto word = [](std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
      return i < tokens.size() ? text_of(text, tokens[i]) : std::string_view{};
    };
    std::size_t from = 0;
    while (from < was->size() && word(context_.status.was, *was, from) != "Response") ++from;
    const auto code = code_in(context_.outline, *mine_.body);
    for (std::size_t i = 0; i + was->size() - from <= code.size(); ++i) {
      std::size_t same = 0;
      while (from + same < was->size() &&
             word(context_.text, code, i + same) == word(context_.status.was, *was, from + same))
        ++same;
      if (from + same != was->size() || same < 4) continue;
      edits_.replace(
          {code[i + 2].begin, code[i + 2].end},
          std::string{word(context_.status.is, *is, from + 2)});
    }
  }

  const RepairContext& context_;
  const Function& mine_;
  const Signature& was_;
  const Signature& is_;
  Edits& edits_;
  std::vector<std::string> names_;  // what the user calls the old parameters
  std::vector<std::string> named_;  // new ones that a call uses
  std::vector<Range> rewritten_;    // calls' arguments
};

}  // namespace

Signature signature_of(std::string_view text, const Function& function) {
  Signature out;
  for (const Parameter& parameter : function.parameters) {
    Role role;
    auto tokens = parameter.tokens;
    if (tokens.size() < 2) continue;
    role.name = text_of(text, tokens.back());
    tokens.pop_back();
    role.type = text.substr(tokens.front().begin, tokens.back().end - tokens.front().begin);
    role.words = normalised(text, tokens, {});
    out.push_back(std::move(role));
  }
  return out;
}

std::vector<std::string> normalised(
    std::string_view text, const std::vector<Token>& tokens, std::string_view project) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto word = text_of(text, tokens[i]);
    const bool qualifies = !out.empty() && out.back() != "const" &&
                           (out.back() == ">" || tokens[i - 1].kind == TokenKind::kWord);
    if (word == "::" && !qualifies) continue;
    if (word == "::" && !project.empty() && out.back() == project) {
      out.pop_back();
      continue;
    }
    out.emplace_back(word);
  }
  // `X const&` is `const X&`.
  const auto east = std::find(out.begin(), out.end(), "const");
  if (east != out.end() && east != out.begin() && east + 1 != out.end() && *(east + 1) == "&") {
    out.erase(east);
    out.insert(out.begin(), "const");
  }
  return out;
}

std::optional<std::vector<std::string>> names_in(
    std::string_view text,
    const Function& mine,
    const Signature& signature,
    std::string_view project) {
  if (mine.parameters.size() != signature.size()) return std::nullopt;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    auto tokens = mine.parameters[i].tokens;
    if (normalised(text, tokens, project) == signature[i].words) {
      names.emplace_back();
      continue;
    }
    if (tokens.size() < 2 || tokens.back().kind != TokenKind::kWord) return std::nullopt;
    names.emplace_back(text_of(text, tokens.back()));
    tokens.pop_back();
    if (normalised(text, tokens, project) != signature[i].words) return std::nullopt;
  }
  return names;
}

std::vector<Token> uses_of(
    std::string_view text, const Outline& outline, Range range, std::string_view name) {
  std::vector<Token> out;
  const auto code = code_in(outline, range);
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].kind != TokenKind::kWord || text_of(text, code[i]) != name) continue;
    const auto before = back_of(text, code, i);
    if (before != "." && before != "->" && before != "::") out.push_back(code[i]);
  }
  return out;
}

StatusChange compare_status(const std::string& was, const std::string& is) {
  static constexpr std::string_view kHead = "bk::http::Response<2";
  const auto body = [](const std::string& answer) { return answer.substr(kHead.size() + 2); };
  if (was == is || !was.starts_with(kHead) || !is.starts_with(kHead) || body(was) != body(is))
    return {};
  return {was, is};
}

Repair repair(
    const RepairContext& context,
    const Function& mine,
    const Signature& was,
    const Signature& is,
    Edits& edits) {
  return Repairer(context, mine, was, is, edits).run();
}

}  // namespace bkctl::carry
