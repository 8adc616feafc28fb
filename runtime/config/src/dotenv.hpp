#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bk::config {

/// One `NAME=value` of a `.env` file.
struct DotenvEntry {
  std::string name;
  std::string value;
  int line = 0;  ///< where it starts, from 1
};

struct Dotenv {
  std::vector<DotenvEntry> entries;
  std::vector<std::string> problems;  ///< `line 3: …`
};

/// Reads the common form of `.env` files: `NAME=value`, `export` in front, `#` comments, 'single
/// quotes' (literal), "double quotes" (with \n \r \t \" \\ \$), both over several lines. Nothing is
/// expanded: `$` is a dollar.
Dotenv parse_dotenv(std::string_view text);

}  // namespace bk::config
