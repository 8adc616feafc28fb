#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bkctl {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "info";
  }
  return "error";
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  switch (diagnostic.severity) {
    case Severity::kError:
      ++errors_;
      break;
    case Severity::kWarning:
      ++warnings_;
      break;
    case Severity::kInfo:
      ++infos_;
      break;
  }
  if (all_.size() >= limit_) {
    overflow_ = std::move(diagnostic);
    return overflow_;
  }
  return all_.emplace_back(std::move(diagnostic));
}

Diagnostic& Diagnostics::error(
    std::string_view code, SourceSpan span, std::string pointer, std::string message) {
  return add(
      {std::string(code),
       Severity::kError,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
}

Diagnostic& Diagnostics::warning(
    std::string_view code, SourceSpan span, std::string pointer, std::string message) {
  return add(
      {std::string(code),
       Severity::kWarning,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
}

Diagnostic& Diagnostics::info(
    std::string_view code, SourceSpan span, std::string pointer, std::string message) {
  return add(
      {std::string(code),
       Severity::kInfo,
       std::move(span),
       std::move(pointer),
       std::move(message),
       {},
       {}});
}

void Diagnostics::sort() {
  std::vector<const SourceFile*> files;
  const auto rank = [&files](const Diagnostic& diagnostic) {
    return std::find(files.begin(), files.end(), diagnostic.span.file.get()) - files.begin();
  };
  for (const Diagnostic& diagnostic : all_) {
    if (rank(diagnostic) == static_cast<std::ptrdiff_t>(files.size())) {
      files.push_back(diagnostic.span.file.get());
    }
  }
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::make_tuple(rank(a), a.span.line, a.span.col) <
           std::make_tuple(rank(b), b.span.line, b.span.col);
  });
}

std::string format_plain(const Diagnostic& diagnostic) {
  std::string text = to_string(diagnostic.span);
  if (!text.empty()) text += ": ";
  text += to_string(diagnostic.severity);
  text += ": " + diagnostic.message + " [" + diagnostic.code + "]\n";
  if (!diagnostic.pointer.empty()) text += "  at " + diagnostic.pointer + "\n";
  if (!diagnostic.help.empty()) text += "  help: " + diagnostic.help + "\n";
  for (const DiagnosticNote& note : diagnostic.notes) {
    const std::string place = to_string(note.span);
    text += "  note: " + (place.empty() ? "" : place + ": ") + note.message + "\n";
  }
  return text;
}

}  // namespace bkctl
