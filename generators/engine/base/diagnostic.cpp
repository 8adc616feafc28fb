#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
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
  if (diagnostic.severity == Severity::kError &&
      std::find(allowed_.begin(), allowed_.end(), diagnostic.code) != allowed_.end())
    diagnostic.severity = Severity::kWarning;
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

void Diagnostics::merge(Diagnostics other) {
  errors_ += other.errors_;
  warnings_ += other.warnings_;
  infos_ += other.infos_;
  for (Diagnostic& each : other.all_) {
    if (full()) return;
    all_.push_back(std::move(each));
  }
}

void Diagnostics::sort() {
  std::unordered_map<const SourceFile*, std::size_t> ranks;
  for (const Diagnostic& each : all_) ranks.emplace(each.span.file.get(), ranks.size());
  const auto key = [&ranks](const Diagnostic& each) {
    return std::make_tuple(ranks.at(each.span.file.get()), each.span.line, each.span.col);
  };
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return key(a) < key(b);
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
