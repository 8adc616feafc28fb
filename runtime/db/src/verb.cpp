#include "verb.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace bk::db {
namespace {

constexpr std::array kWords = {
    std::pair{std::string_view{"SELECT"}, Verb::kQuery},
    std::pair{std::string_view{"VALUES"}, Verb::kQuery},
    std::pair{std::string_view{"WITH"}, Verb::kWith},
    std::pair{std::string_view{"INSERT"}, Verb::kInsert},
    std::pair{std::string_view{"REPLACE"}, Verb::kInsert},
    std::pair{std::string_view{"UPDATE"}, Verb::kUpdate},
    std::pair{std::string_view{"DELETE"}, Verb::kDelete},
    std::pair{std::string_view{"BEGIN"}, Verb::kControl},
    std::pair{std::string_view{"START"}, Verb::kControl},
    std::pair{std::string_view{"COMMIT"}, Verb::kControl},
    std::pair{std::string_view{"END"}, Verb::kControl},
    std::pair{std::string_view{"ROLLBACK"}, Verb::kControl},
    std::pair{std::string_view{"ABORT"}, Verb::kControl},
    std::pair{std::string_view{"SAVEPOINT"}, Verb::kControl},
    std::pair{std::string_view{"RELEASE"}, Verb::kControl},
    std::pair{std::string_view{"PREPARE"}, Verb::kControl},
    std::pair{std::string_view{"PRAGMA"}, Verb::kAlone},
    std::pair{std::string_view{"VACUUM"}, Verb::kAlone},
    std::pair{std::string_view{"ATTACH"}, Verb::kAlone},
    std::pair{std::string_view{"DETACH"}, Verb::kAlone},
};

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '(' || c == ';';
}

std::size_t skip_comment(std::string_view sql, std::size_t at) {
  const bool line = sql.substr(at, 2) == "--";
  const std::size_t end = sql.find(line ? "\n" : "*/", at + 2);
  return end == std::string_view::npos ? sql.size() : end + (line ? 1 : 2);
}

}  // namespace

Verb verb_of(std::string_view sql) {
  std::size_t at = 0;
  while (at < sql.size()) {
    const std::string_view two = sql.substr(at, 2);
    if (two == "--" || two == "/*") {
      at = skip_comment(sql, at);
    } else if (is_space(sql[at])) {
      ++at;
    } else {
      break;
    }
  }
  std::array<char, 10> word{};
  std::size_t length = 0;
  for (; at < sql.size() && length < word.size(); ++at, ++length) {
    const char c = static_cast<char>(sql[at] & ~0x20);
    if (c < 'A' || c > 'Z') break;
    word[length] = c;
  }
  const std::string_view first{word.data(), length};
  const auto* found = std::find_if(
      kWords.begin(), kWords.end(), [&](const auto& each) { return each.first == first; });
  return found == kWords.end() ? Verb::kOther : found->second;
}

std::string_view to_string(Verb verb) {
  switch (verb) {
    case Verb::kQuery:
      return "SELECT";
    case Verb::kWith:
      return "WITH";
    case Verb::kInsert:
      return "INSERT";
    case Verb::kUpdate:
      return "UPDATE";
    case Verb::kDelete:
      return "DELETE";
    case Verb::kControl:
      return "TRANSACTION";
    case Verb::kAlone:
    case Verb::kOther:
      break;
  }
  return "OTHER";
}

}  // namespace bk::db
