#include "engine/spec/path_template.hpp"

#include <algorithm>

namespace bkctl::spec {

PathTemplate parse_path_template(std::string_view path) {
  PathTemplate result;
  // A query or fragment in the path is no part of it, yet some documents tell operations apart by
  // one.
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '}') {
      result.problem = "a \"}\" without \"{\"";
      return result;
    }
    result.shape.push_back(path[at]);
    if (path[at] != '{') continue;
    const std::size_t end = path.find_first_of("{}", at + 1);
    if (end == std::string_view::npos || path[end] == '{') {
      result.problem = "a \"{\" is never closed";
      return result;
    }
    std::string name(path.substr(at + 1, end - at - 1));
    if (name.empty()) result.problem = "\"{}\" names no parameter";
    if (std::find(result.names.begin(), result.names.end(), name) != result.names.end()) {
      result.problem = "the parameter \"" + name + "\" stands in it twice";
    }
    result.names.push_back(std::move(name));
    result.shape.push_back('}');
    at = end;
  }
  return result;
}

}  // namespace bkctl::spec
