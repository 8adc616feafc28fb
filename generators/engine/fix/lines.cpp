#include "engine/fix/lines.hpp"

#include <algorithm>

namespace bkctl::fix {

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t indent(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::size_t block_end(std::string_view text, std::size_t at, std::size_t column, bool dashes) {
  std::size_t end = line_end(text, at);
  for (std::size_t next = end; next < text.size();) {
    const std::size_t after = line_end(text, next);
    const std::string_view line = text.substr(next, after - next);
    next = after;
    if (is_blank(line)) continue;
    const std::size_t depth = indent(line);
    const bool item =
        dashes && depth == column && line[depth] == '-' &&
        (depth + 1 == line.size() || line[depth + 1] == ' ' || line[depth + 1] == '\n');
    if (depth <= column && !item) break;
    end = after;
  }
  return end;
}

std::size_t with_comments_above(std::string_view text, std::size_t begin, std::size_t column) {
  while (begin > 0) {
    const std::size_t above = line_begin(text, begin - 1);
    const std::string_view line = text.substr(above, begin - above);
    if (indent(line) != column || line[column] != '#') break;
    begin = above;
  }
  return begin;
}

}  // namespace bkctl::fix
