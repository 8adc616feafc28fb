#include "engine/ir/infer_path.hpp"

#include <algorithm>

namespace bkctl::ir {

ResourcePath resource_path(const std::string& path) {
  ResourcePath out;
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) out.segments.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = 0; i < out.segments.size(); ++i) {
    const std::string& segment = out.segments[i];
    const bool opens = segment.front() == '{';
    const bool whole = opens && segment.size() > 2 && segment.find('}') == segment.size() - 1;
    if (whole) {
      out.parameters.push_back(i);
    } else if (segment.find('{') != std::string::npos || segment.find(':') != std::string::npos) {
      out.plain = false;
    } else {
      out.literals.push_back(i);
    }
  }
  return out;
}

std::string ResourcePath::collection() const {
  if (segments.empty()) return "";
  if (!ends_with_parameter()) return segments.back();
  return segments.size() >= 2 && segments[segments.size() - 2].front() != '{'
             ? segments[segments.size() - 2]
             : "";
}

std::vector<std::string> ResourcePath::parents() const {
  std::vector<std::string> out;
  for (const std::size_t index : parameters) {
    if (ends_with_parameter() && index + 1 == segments.size()) break;
    out.push_back(inner(segments[index]));
  }
  return out;
}

std::string ResourcePath::owner_of(const std::string& parameter) const {
  for (const std::size_t index : parameters) {
    if (inner(segments[index]) != parameter || index == 0) continue;
    return segments[index - 1].front() == '{' ? "" : segments[index - 1];
  }
  return "";
}

std::vector<std::string> words_without(const Name& name, const Name& prefix) {
  const auto& words = name.words();
  const auto& front = prefix.words();
  for (std::size_t skip = 0; skip < front.size(); ++skip) {
    const auto length = static_cast<std::ptrdiff_t>(front.size() - skip);
    if (words.size() > static_cast<std::size_t>(length) &&
        std::equal(front.begin() + static_cast<std::ptrdiff_t>(skip), front.end(), words.begin())) {
      return {words.begin() + length, words.end()};
    }
  }
  return words;
}

std::optional<std::size_t> path_parameter(const Operation& operation, const std::string& name) {
  for (std::size_t i = 0; i < operation.parameters.size(); ++i) {
    const Parameter& parameter = operation.parameters[i];
    if (parameter.location == Location::kPath && parameter.name.original() == name) return i;
  }
  return std::nullopt;
}

}  // namespace bkctl::ir
