#include "console/excerpt.hpp"

#include <algorithm>

namespace bkctl::console {
namespace {

constexpr std::size_t kLineLimit = 140;  // code points of a source line that are shown

std::size_t digits(std::size_t number) {
  return std::to_string(number).size();
}

// Code points of `text` from `begin`, at most `count`; tabs as one blank so that columns stay
// aligned.
std::string cut(std::string_view text, std::size_t begin, std::size_t count) {
  std::string out;
  std::size_t index = 0;
  for (std::size_t i = 0; i < text.size(); ++index) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) ++end;
    if (index >= begin && index < begin + count)
      out += text[i] == '\t' ? " " : std::string{text.substr(i, end - i)};
    i = end;
  }
  return out;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
  }));
}

class Writer {
 public:
  Writer(const Diagnostic& diagnostic, const Style& style) : style_(style) {
    margin_ = digits(diagnostic.span.line);
    for (const auto& note : diagnostic.notes) margin_ = std::max(margin_, digits(note.span.line));
  }

  void place(const SourceSpan& span, std::string_view arrow) {
    const std::string text = to_string(span);
    if (text.empty()) return;
    out_ += std::string(margin_, ' ') + style_.blue(arrow) + " " + printable(text) + "\n";
    if (span.line == 0 || span.file == nullptr) return;
    const auto line = span.file->line(span.line);
    // A long line is shown around the place.
    const std::size_t col = std::max<std::size_t>(span.col, 1) - 1;
    const std::size_t begin =
        length(line) > kLineLimit && col > kLineLimit / 2 ? col - kLineLimit / 2 : 0;
    const std::size_t end = span.end_line == span.line ? span.end_col : length(line) + 1;
    const std::size_t marks = std::max<std::size_t>(end > span.col ? end - span.col : 1, 1);
    const std::string shown = printable(cut(line, begin, kLineLimit));
    const std::size_t before = width(printable(cut(line, begin, col - begin)));
    const std::size_t room = width(shown) > before ? width(shown) - before : 1;
    bar("");
    out_ += style_.blue(pad(std::to_string(span.line)) + " |") + " " + shown + "\n";
    bar(std::string(before, ' ') + style_.red(std::string(std::min(marks, room), '^')));
  }

  void remark(std::string_view kind, const std::string& text) {
    std::string_view rest = text;
    bool first = true;
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      const std::string head = first ? std::string{kind} + ": " : std::string(kind.size() + 2, ' ');
      out_ += std::string(margin_ + 1, ' ') + style_.blue("=") + " " + style_.bold(head) +
              printable(line) + "\n";
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      first = false;
    }
  }

  void text(const std::string& text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string pad(const std::string& number) const {
    return std::string(margin_ - std::min(margin_, number.size()), ' ') + number;
  }
  void bar(const std::string& text) {
    out_ += style_.blue(std::string(margin_, ' ') + " |") + (text.empty() ? "" : " " + text) + "\n";
  }

  const Style& style_;
  std::size_t margin_ = 1;
  std::string out_;
};

std::string head(const Diagnostic& diagnostic, const Style& style) {
  const std::string label = std::string{to_string(diagnostic.severity)} + "[" + diagnostic.code +
                            (diagnostic.rule.empty() ? "" : " " + printable(diagnostic.rule)) + "]";
  std::string coloured = style.cyan(label);
  if (diagnostic.severity == Severity::kError) coloured = style.red(label);
  if (diagnostic.severity == Severity::kWarning) coloured = style.yellow(label);
  return coloured + ": " + style.bold(printable(diagnostic.message)) + "\n";
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string pretty(const Diagnostic& diagnostic, const Style& style) {
  Writer writer(diagnostic, style);
  writer.text(head(diagnostic, style));
  writer.place(diagnostic.span, "-->");
  for (const auto& note : diagnostic.notes) {
    writer.remark("note", note.message);
    writer.place(note.span, "-->");
  }
  writer.remark("help", diagnostic.help);
  return writer.take();
}

std::string counts(const Diagnostics& diagnostics) {
  std::string out;
  const auto append = [&out](std::size_t count, const std::string& noun) {
    if (count != 0) out += (out.empty() ? "" : ", ") + counted(count, noun);
  };
  append(diagnostics.errors(), "error");
  append(diagnostics.warnings(), "warning");
  append(diagnostics.infos(), "remark");
  return out;
}

}  // namespace bkctl::console
