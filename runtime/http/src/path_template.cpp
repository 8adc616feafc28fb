#include "path_template.hpp"

#include <algorithm>

#include "bk/http/handler.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

std::string parse_segment(std::string_view text, TemplateSegment& out) {
  out.literals.emplace_back();
  while (!text.empty()) {
    const std::size_t open = text.find_first_of("{}");
    out.literals.back() += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == std::string_view::npos || text[close] == '{') {
      return "has unbalanced braces";
    }
    const std::string_view name = text.substr(open + 1, close - open - 1);
    if (name.empty()) return "has a parameter without a name";
    if (!out.names.empty() && out.literals.back().empty()) {
      return "has two parameters with nothing between them";
    }
    out.names.emplace_back(name);
    out.literals.emplace_back();
    text.remove_prefix(close + 1);
  }
  if (!out.is_literal()) return {};
  const auto decoded = percent_decode(out.literals.front(), Plus::kIsPlus);
  if (!decoded) return "has an escape that is none";
  out.literals.front() = *decoded;
  return {};
}

}  // namespace

std::size_t TemplateSegment::literal_size() const {
  std::size_t size = 0;
  for (const std::string& literal : literals) size += literal.size();
  return size;
}

std::vector<std::string> PathTemplate::names() const {
  std::vector<std::string> all;
  for (const TemplateSegment& segment : segments) {
    all.insert(all.end(), segment.names.begin(), segment.names.end());
  }
  return all;
}

PathTemplate parse_path_template(std::string_view path) {
  PathTemplate out;
  if (path.empty() || path.front() != '/') {
    out.problem = "does not begin with /";
    return out;
  }
  if (path.find_first_of("?#") != std::string_view::npos) {
    out.problem = "has a query or a fragment";
    return out;
  }
  path.remove_prefix(1);
  bool more = true;
  while (more && out.problem.empty()) {
    more = path.find('/') != std::string_view::npos;
    out.problem = parse_segment(take_until(path, '/'), out.segments.emplace_back());
  }
  std::vector<std::string> all = out.names();
  if (out.problem.empty() && all.size() > kPathValues) out.problem = "has too many parameters";
  std::sort(all.begin(), all.end());
  if (out.problem.empty() && std::adjacent_find(all.begin(), all.end()) != all.end()) {
    out.problem = "has two parameters of the same name";
  }
  return out;
}

bool match_segment(
    const TemplateSegment& segment, std::string_view text, std::string_view* values) {
  const auto& literals = segment.literals;
  if (!text.starts_with(literals.front())) return false;
  text.remove_prefix(literals.front().size());
  if (!text.ends_with(literals.back())) return false;
  text.remove_suffix(literals.back().size());
  // From the right: each literal as far right as can be leaves the most to what stands before it.
  for (std::size_t i = segment.names.size() - 1; i > 0; --i) {
    const std::string& before = literals[i];
    if (text.size() <= before.size()) return false;
    const std::size_t at = text.rfind(before, text.size() - before.size() - 1);
    if (at == std::string_view::npos) return false;
    values[i] = text.substr(at + before.size());
    text = text.substr(0, at);
  }
  values[0] = text;
  return !text.empty();
}

}  // namespace bk::http
