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

/// Three-way merge by lines: what changed from `base` to `theirs` is brought into `ours`. Where
/// both inserted at one place, or one inserted beside what the other changed, both stand, yours
/// first. nullopt when out of memory or one of them is binary.
std::optional<Merged> merge3(
    std::string_view path, std::string_view base, std::string_view ours, std::string_view theirs);

/// The text with `\n` for `\r\n`, where every line ends so; else as it is.
std::string plain_line_breaks(std::string_view text);
/// `text`, which has plain line breaks, with those of `like`.
std::string with_line_breaks_of(std::string_view like, std::string text);

/// Whether a text still holds the markers of an unresolved conflict, ours or git's own.
bool has_conflict_markers(std::string_view text);

}  // namespace bkctl::output
