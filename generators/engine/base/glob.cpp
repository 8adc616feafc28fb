#include "engine/base/glob.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace bkctl {
namespace {

constexpr std::size_t kMaxAlternatives = 1000;

/// One element of a pattern: a character, a set, or a wildcard.
struct Piece {
  enum class Kind { kCharacter, kAny, kSet, kStar, kFolders };
  Kind kind;
  char character = 0;
  std::string_view set;
};

std::vector<Piece> pieces(std::string_view pattern) {
  std::vector<Piece> result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '*' && pattern.substr(i, 3) == "**/") {
      result.push_back({Piece::Kind::kFolders, 0, {}});
      i += 2;
    } else if (c == '*' && pattern.substr(i) == "**") {
      result.push_back({Piece::Kind::kFolders, 0, {}});
      result.push_back({Piece::Kind::kStar, 0, {}});
      ++i;
    } else if (c == '*') {
      result.push_back({Piece::Kind::kStar, 0, {}});
    } else if (c == '?') {
      result.push_back({Piece::Kind::kAny, 0, {}});
    } else if (c == '[' && pattern.find(']', i + 2) != std::string_view::npos) {
      const std::size_t end = pattern.find(']', i + 2);
      result.push_back({Piece::Kind::kSet, 0, pattern.substr(i + 1, end - i - 1)});
      i = end;
    } else {
      result.push_back({Piece::Kind::kCharacter, c, {}});
    }
  }
  return result;
}

bool in_set(std::string_view set, char c) {
  const bool negated = set.front() == '!' || set.front() == '^';
  bool found = false;
  for (std::size_t i = negated ? 1 : 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      found = found || (set[i] <= c && c <= set[i + 2]);
      i += 2;
    } else {
      found = found || set[i] == c;
    }
  }
  return found != negated;
}

bool fits(const Piece& piece, char c) {
  switch (piece.kind) {
    case Piece::Kind::kCharacter:
      return piece.character == c;
    case Piece::Kind::kSet:
      return c != '/' && in_set(piece.set, c);
    case Piece::Kind::kFolders:
      return true;
    case Piece::Kind::kAny:
    case Piece::Kind::kStar:
      return c != '/';
  }
  return false;
}

/// All states at once, so no pattern takes exponential time.
bool match(const std::vector<Piece>& pattern, std::string_view path) {
  std::vector<bool> now(pattern.size() + 1);
  now[0] = true;
  for (std::size_t at = 0; at <= path.size(); ++at) {
    const bool starts_folder = at == 0 || path[at - 1] == '/';
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const bool skips = pattern[i].kind == Piece::Kind::kStar ||
                         (pattern[i].kind == Piece::Kind::kFolders && starts_folder);
      if (now[i] && skips) now[i + 1] = true;
    }
    if (at == path.size()) break;
    std::vector<bool> next(pattern.size() + 1);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (!now[i] || !fits(pattern[i], path[at])) continue;
      const bool stays =
          pattern[i].kind == Piece::Kind::kStar || pattern[i].kind == Piece::Kind::kFolders;
      next[stays ? i : i + 1] = true;
    }
    now = std::move(next);
  }
  return now[pattern.size()];
}

// Position of the brace that closes the one at `open`; npos when there is none.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

void expand(std::string text, std::vector<std::string>& out) {
  if (out.size() >= kMaxAlternatives) return;
  const std::size_t open = text.find('{');
  const std::size_t close = open == std::string::npos ? open : closing(text, open);
  if (close == std::string::npos) {
    out.push_back(std::move(text));
    return;
  }
  int depth = 0;
  std::size_t begin = open + 1;
  for (std::size_t i = open + 1; i <= close; ++i) {
    if (text[i] == '{') ++depth;
    if ((text[i] == ',' && depth == 0) || i == close) {
      expand(text.substr(0, open) + text.substr(begin, i - begin) + text.substr(close + 1), out);
      begin = i + 1;
    }
    if (text[i] == '}') --depth;
  }
}

}  // namespace

bool glob_match(std::string_view pattern, std::string_view path) {
  const bool anywhere = pattern.find('/') == std::string_view::npos && pattern != "**";
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (path.starts_with("./")) path.remove_prefix(2);
  if (anywhere) path.remove_prefix(path.rfind('/') + 1);
  std::vector<std::string> alternatives;
  expand(std::string(pattern), alternatives);
  for (const std::string& each : alternatives) {
    if (match(pieces(each), path)) return true;
  }
  return false;
}

}  // namespace bkctl
