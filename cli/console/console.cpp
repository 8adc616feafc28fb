#include "console/console.hpp"

#include <unistd.h>

#include <map>

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
  const std::lock_guard lock(mutex_);
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

std::optional<std::string> Console::ask(std::string_view question) {
  const bool somebody = isatty(STDIN_FILENO) == 1 && isatty(fileno(err_)) == 1;
  if (settings_.json || settings_.quiet || !somebody) return std::nullopt;
  write(err_, question);
  std::string line;
  for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
    if (c == EOF) return std::nullopt;
    line += static_cast<char>(c);
  }
  return line;
}

void Console::progress(std::string_view text) {
  if (settings_.json || settings_.quiet || isatty(fileno(err_)) != 1) return;
  const std::lock_guard lock(mutex_);
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

namespace {

// How many warnings of one code are shown: the third reader of a remark has understood it.
constexpr std::size_t kAlike = 2;

std::string left_out_text(const std::map<std::string, std::size_t>& left_out, std::size_t dropped) {
  std::string text;
  for (const auto& [code, count] : left_out)
    text += (text.empty() ? "and " : ", ") + std::to_string(count) + " more " + code;
  if (dropped != 0) text += (text.empty() ? "and " : ", ") + std::to_string(dropped) + " others";
  return text.empty() ? text : text + ": bkctl validate lists all of them\n\n";
}

}  // namespace

void Console::findings(const Diagnostics& diagnostics, std::size_t most) {
  if (settings_.json || diagnostics.empty()) return;
  std::string text;
  std::map<std::string, std::size_t> shown;
  std::map<std::string, std::size_t> left_out;
  for (const auto& diagnostic : diagnostics.all()) {
    if (settings_.quiet && diagnostic.severity == Severity::kInfo) continue;
    const bool error = diagnostic.severity == Severity::kError;
    if (!error && (most == 0 || shown[diagnostic.code] == kAlike)) {
      ++left_out[diagnostic.code];
      continue;
    }
    if (!error) --most;
    ++shown[diagnostic.code];
    text += pretty(diagnostic, err_style_) + "\n";
  }
  text += left_out_text(left_out, diagnostics.dropped());
  write(err_, text);
}

}  // namespace bkctl::console
