#include "report/json.hpp"

#include "bk/json/parse.hpp"

namespace bkctl::report {
namespace {

using bk::json::Object;
using bk::json::Value;

Value note(const DiagnosticNote& note) {
  return Object{{"message", note.message}, {"place", place(note.span)}};
}

Value finding(const Diagnostic& diagnostic) {
  Object out{
      {"code", diagnostic.code},
      {"severity", to_string(diagnostic.severity)},
      {"message", diagnostic.message},
      {"place", place(diagnostic.span)},
  };
  if (!diagnostic.rule.empty()) out.set("rule", diagnostic.rule);
  if (!diagnostic.pointer.empty()) out.set("pointer", diagnostic.pointer);
  if (!diagnostic.help.empty()) out.set("help", diagnostic.help);
  if (!diagnostic.notes.empty()) {
    Value::Array notes;
    for (const auto& each : diagnostic.notes) notes.push_back(note(each));
    out.set("notes", std::move(notes));
  }
  return out;
}

}  // namespace

Value place(const SourceSpan& span) {
  if (span.path().empty()) return bk::json::Null{};
  Object out{{"file", span.path()}};
  if (span.line == 0) return out;
  out.set("line", span.line);
  out.set("column", span.col);
  out.set("end_line", span.end_line);
  out.set("end_column", span.end_col);
  return out;
}

Value findings(const Diagnostics& diagnostics) {
  Value::Array out;
  for (const auto& each : diagnostics.all()) out.push_back(finding(each));
  return out;
}

std::string answer(
    std::string_view command, ExitCode code, const Object& result, const Diagnostics& diagnostics) {
  Object out{
      {"command", command},
      {"ok", code == ExitCode::kOk},
      {"exit_code", static_cast<int>(code)},
  };
  for (const auto& [name, value] : result) out.set(name, value);
  out.set("diagnostics", findings(diagnostics));
  return bk::json::write_pretty(Value(std::move(out))) + "\n";
}

std::string failure(std::string_view command, ExitCode code, const Diagnostics& diagnostics) {
  return answer(command, code, {}, diagnostics);
}

std::string version(std::string_view version) {
  return bk::json::write_pretty(Value(Object{{"version", version}})) + "\n";
}

}  // namespace bkctl::report
