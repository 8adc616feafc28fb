#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bkctl::spec {

/// A path such as /books/{bookId}/pages/{from}-{to}.
struct PathTemplate {
  std::vector<std::string> names;  ///< in order, as written: bookId, from, to
  std::string shape;               ///< with empty braces: /books/{}/pages/{}-{}
  std::string problem;             ///< what is wrong with it, or empty
};

PathTemplate parse_path_template(std::string_view path);

}  // namespace bkctl::spec
