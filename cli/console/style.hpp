#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bkctl::console {

enum class Colour : std::uint8_t { kAuto, kAlways, kNever };

/// Whether texts for `descriptor` are coloured: on a terminal, unless NO_COLOR is set
/// (https://no-color.org) or TERM is dumb.
bool use_colour(Colour wish, int descriptor);

/// Wraps texts in terminal colours, or leaves them alone.
class Style {
 public:
  explicit Style(bool on) : on_(on) {}
  [[nodiscard]] bool on() const { return on_; }

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string red(std::string_view text) const { return wrap("1;31", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return wrap("32", text); }
  [[nodiscard]] std::string yellow(std::string_view text) const { return wrap("33", text); }
  [[nodiscard]] std::string blue(std::string_view text) const { return wrap("34", text); }
  [[nodiscard]] std::string cyan(std::string_view text) const { return wrap("36", text); }

 private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const;
  bool on_;
};

/// The text as it may be shown: control characters (escape sequences of a hostile document) become
/// `\x1b`, line breaks stay, bytes that are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);
/// The same on one line, of at most `limit` characters, with an ellipsis.
std::string one_line(std::string_view text, std::size_t limit = 160);

/// Columns that a terminal needs for a UTF-8 text (code points; wide characters count as two).
std::size_t width(std::string_view text);

}  // namespace bkctl::console
