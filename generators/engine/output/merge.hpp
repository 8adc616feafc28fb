#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bkctl::output {

struct Merged {
  std::string text;
  bool conflict =
      false;  ///< the text holds conflict markers: `<<<<<<< yours`, `=======`, `>>>>>>> bkctl`
};

/// Three-way merge by lines: what changed from `base` to `theirs` is brought into `ours`. nullopt
/// when out of memory or one of them is binary.
std::optional<Merged> merge3(
    std::string_view path, std::string_view base, std::string_view ours, std::string_view theirs);

/// Whether a text still holds the markers of an unresolved conflict.
bool has_conflict_markers(std::string_view text);

}  // namespace bkctl::output
