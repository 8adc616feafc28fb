#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/source_span.hpp"

namespace bkctl {

enum class Severity : std::uint8_t { kError, kWarning, kInfo };

/// `error`, `warning`, `info`.
std::string_view to_string(Severity severity);

/// Another place that belongs to a diagnostic: "first defined here".
struct DiagnosticNote {
  SourceSpan span;
  std::string message;
};

/// A change of a text: bytes [begin, end) of the file become `text`.
struct TextEdit {
  std::shared_ptr<const SourceFile> file;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

/// One finding for a person: a stable code, the real place, one sentence, and where possible what
/// to do.
struct Diagnostic {
  std::string code;  ///< BK1042; explained by find_code()
  Severity severity = Severity::kError;
  SourceSpan span;  ///< where the cause stands, through `$ref` hops
  std::string
      pointer;  ///< JSON Pointer (RFC 6901) into that file, e.g. /paths/~1pets/get; may be empty
  std::string message;  ///< one sentence, no full stop at the end, no code, no place
  std::string help;     ///< the next step, or empty
  std::vector<DiagnosticNote> notes;
  std::string rule = {};  ///< name of the rule that found it, for rulesets and suppressions; empty:
                          ///< no rule, the standard itself
  std::vector<TextEdit> edits = {};  ///< what would mend it; empty: a person must
};

/// Collects diagnostics in the order they are found. Not thread-safe.
///
/// Keeps at most `limit` of them (a broken 60 MB file must not fill memory); the counts stay exact.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t limit = 1000) : limit_(limit) {}

  /// Adds one and returns it, to add help and notes; the reference holds until the next call.
  Diagnostic& add(Diagnostic diagnostic);
  Diagnostic& error(
      std::string_view code, SourceSpan span, std::string pointer, std::string message);
  Diagnostic& warning(
      std::string_view code, SourceSpan span, std::string pointer, std::string message);
  Diagnostic& info(
      std::string_view code, SourceSpan span, std::string pointer, std::string message);

  /// From now on, errors with one of these codes are warnings: whoever reads on has accepted them.
  void allow(std::vector<std::string> codes) { allowed_ = std::move(codes); }

  /// Adds all of another's, in its order, and its counts.
  void merge(Diagnostics other);

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  /// The one that was kept last, to add notes. There must be one.
  [[nodiscard]] Diagnostic& last() { return all_.back(); }
  [[nodiscard]] bool empty() const { return errors_ + warnings_ + infos_ == 0; }
  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] std::size_t warnings() const { return warnings_; }
  [[nodiscard]] std::size_t infos() const { return infos_; }
  /// Whether the next one will be counted only: its text need not be made.
  [[nodiscard]] bool full() const { return all_.size() >= limit_; }
  [[nodiscard]] std::size_t limit() const { return limit_; }
  /// How many were counted but not kept.
  [[nodiscard]] std::size_t dropped() const { return errors_ + warnings_ + infos_ - all_.size(); }

  /// Sorts by file (in order of first appearance), then place; findings of one place keep their
  /// order.
  void sort();

 private:
  std::vector<Diagnostic> all_;
  std::vector<std::string> allowed_;
  Diagnostic overflow_;
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t infos_ = 0;
};

/// `openapi.yaml:12:5: error: message [BK1042]`, then help and notes on lines of their own. No
/// colour, no excerpt.
std::string format_plain(const Diagnostic& diagnostic);

}  // namespace bkctl
