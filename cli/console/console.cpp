#include "console/console.hpp"

#include <unistd.h>

#include "console/excerpt.hpp"

namespace bkctl::console {

Console::~Console() {
  clear_progress();
}

void Console::configure(const Settings& settings) {
  settings_ = settings;
  out_style_ = Style(use_colour(settings.colour, fileno(out_)));
  err_style_ = Style(use_colour(settings.colour, fileno(err_)));
}

void Console::write(std::FILE* to, std::string_view text) {
  clear_progress();
  if (std::fwrite(text.data(), 1, text.size(), to) != text.size() || std::fflush(to) != 0)
    good_ = false;
}

void Console::print(std::string_view text) {
  if (!settings_.json) write(out_, text);
}

void Console::print_raw(std::string_view text) {
  write(out_, text);
}

void Console::remark(std::string_view text) {
  if (settings_.json || settings_.quiet) return;
  write(err_, std::string{text} + "\n");
}

void Console::progress(std::string_view text) {
  if (settings_.json || settings_.quiet || isatty(fileno(err_)) != 1) return;
  clear_progress();
  const std::string line = err_style_.dim(one_line(text, 76) + " …");
  std::fwrite(line.data(), 1, line.size(), err_);
  std::fflush(err_);
  progress_shown_ = true;
}

void Console::clear_progress() {
  if (!progress_shown_) return;
  progress_shown_ = false;
  constexpr std::string_view kClear = "\r\x1b[2K";
  std::fwrite(kClear.data(), 1, kClear.size(), err_);
  std::fflush(err_);
}

void Console::findings(const Diagnostics& diagnostics, std::size_t most) {
  if (settings_.json || diagnostics.empty()) return;
  std::string text;
  std::size_t left_out = diagnostics.dropped();
  for (const auto& diagnostic : diagnostics.all()) {
    if (settings_.quiet && diagnostic.severity == Severity::kInfo) continue;
    const bool error = diagnostic.severity == Severity::kError;
    if (!error && most == 0) {
      ++left_out;
      continue;
    }
    if (!error) --most;
    text += pretty(diagnostic, err_style_) + "\n";
  }
  if (left_out != 0)
    text += "and " + std::to_string(left_out) + " more: bkctl validate lists all of them\n\n";
  write(err_, text);
}

}  // namespace bkctl::console
