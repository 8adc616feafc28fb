#include "engine/carry/include_lines.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace bkctl::carry {
namespace {

struct Include {
  std::string name;  // with its quotes or angles
  Range range;
};

std::vector<Include> includes_of(std::string_view text, const Outline& outline) {
  std::vector<Include> out;
  for (const Token& token : outline.tokens) {
    if (token.kind != TokenKind::kDirective) continue;
    const auto line = text_of(text, token);
    const auto word = line.find_first_not_of(" \t", 1);
    if (word == std::string_view::npos || !line.substr(word).starts_with("include")) continue;
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string_view::npos) continue;
    const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string_view::npos) continue;
    out.push_back({std::string{line.substr(open, close - open + 1)}, {token.begin, token.end}});
  }
  return out;
}

const Include* find(const std::vector<Include>& all, const std::string& name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Include& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

// Where a new include goes in a file that has none of its neighbours.
std::size_t first_place(std::string_view mine, const Outline& outline) {
  for (const Token& token : outline.tokens) {
    if (token.kind == TokenKind::kDirective && text_of(mine, token).starts_with("#pragma once"))
      return token.end;
  }
  return 0;
}

}  // namespace

std::optional<Range> include_range(const Outline& outline, std::string_view text) {
  const auto all = includes_of(text, outline);
  if (all.empty()) return std::nullopt;
  return Range{all.front().range.begin, all.back().range.end};
}

void carry_includes(
    std::string_view base,
    const Outline& base_outline,
    std::string_view mine,
    const Outline& mine_outline,
    std::string_view next,
    const Outline& next_outline,
    const std::function<bool(std::string_view)>& is_gone,
    Edits& edits) {
  const auto were = includes_of(base, base_outline);
  const auto have = includes_of(mine, mine_outline);
  const auto are = includes_of(next, next_outline);
  for (const Include& include : have) {
    if (find(were, include.name) == nullptr || find(are, include.name) != nullptr) continue;
    if (!is_gone(std::string_view{include.name}.substr(1, include.name.size() - 2))) continue;
    const std::size_t end = std::min(mine.find('\n', include.range.end), mine.size() - 1) + 1;
    edits.replace({include.range.begin, end}, "");
  }
  for (std::size_t i = 0; i < are.size(); ++i) {
    if (find(were, are[i].name) != nullptr || find(have, are[i].name) != nullptr) continue;
    const std::string line{are[i].range.in(next)};
    const Include* before = nullptr;
    for (std::size_t j = i; j-- > 0 && before == nullptr;) before = find(have, are[j].name);
    if (before == nullptr && !have.empty() && i == 0) {
      edits.insert(have.front().range.begin, line + "\n");
    } else {
      if (before == nullptr && !have.empty()) before = &have.back();
      // A new group of includes stays one.
      const bool group =
          i > 0 && before != nullptr && before->name == are[i - 1].name &&
          next.substr(are[i - 1].range.end, are[i].range.begin - are[i - 1].range.end)
              .starts_with("\n\n");
      edits.insert(
          before == nullptr ? first_place(mine, mine_outline) : before->range.end,
          (group ? "\n\n" : "\n") + line);
    }
  }
}

}  // namespace bkctl::carry
