#include "report/changes.hpp"

#include "bk/json/value.hpp"
#include "report/json.hpp"

namespace bkctl::report {
namespace {

using bk::json::Object;
using bk::json::Value;

Severity severity(diff::Verdict verdict) {
  switch (verdict) {
    case diff::Verdict::kBreaking:
      return Severity::kError;
    case diff::Verdict::kRisky:
      return Severity::kWarning;
    case diff::Verdict::kSafe:
      return Severity::kInfo;
  }
  return Severity::kInfo;
}

SourceSpan span_of(const yaml::Value* value) {
  if (value == nullptr) return {};
  // Of an object or array the first line is enough: the whole would hide the file.
  SourceSpan span = value->span();
  if (!value->is_scalar() && span.end_line > span.line) {
    span.end_line = span.line;
    span.end_col = span.col + 1;
  }
  return span;
}

Value operations(const DocumentChanges& document, const diff::Finding& finding) {
  Value::Array out;
  for (const auto& each : finding.occurrences)
    if (each.operation != diff::kNoOperation)
      out.push_back(document.difference.operations[each.operation].name);
  return out;
}

Value aliases(const diff::Finding& finding) {
  Value::Array out;
  std::string_view last;
  for (const auto& each : finding.occurrences) {
    if (!each.alias.empty() && each.alias != last)
      out.push_back("oasdiff:" + std::string{each.alias});
    last = each.alias;
  }
  return out;
}

Value finding_json(const DocumentChanges& document, const diff::Finding& finding) {
  Object out{
      {"id", finding.check->id},
      {"verdict", diff::to_string(finding.verdict)},
      {"message", finding.message},
      {"reason", finding.reason},
      {"operations", operations(document, finding)},
      {"more_operations", finding.more},
      {"where", finding.place},
      {"aliases", aliases(finding)},
  };
  for (const auto& [side, value] :
       {std::pair{"old", finding.old_value}, std::pair{"new", finding.new_value}}) {
    Object at{{"place", place(span_of(value))}};
    if (value != nullptr) at.set("pointer", value->pointer());
    out.set(side, std::move(at));
  }
  return out;
}

Value consequences_json(const diff::Consequences& consequences) {
  Value::Array migrations;
  for (const auto& each : consequences.migrations)
    migrations.push_back(
        Object{{"text", each.text}, {"by_hand", each.sql.empty()}, {"sql", each.sql}});
  Value::Array signatures;
  for (const auto& each : consequences.signatures)
    signatures.push_back(
        Object{{"name", each.name}, {"before", each.before}, {"after", each.after}});
  return Object{{"migrations", std::move(migrations)}, {"signatures", std::move(signatures)}};
}

}  // namespace

std::string operation_name(const DocumentChanges& document, const diff::Finding& finding) {
  const std::size_t first = finding.first_operation();
  return first == diff::kNoOperation ? std::string{} : document.difference.operations[first].name;
}

std::string operation_names(const DocumentChanges& document, const diff::Finding& finding) {
  std::string out = operation_name(document, finding);
  std::size_t others = 0;
  std::size_t last = finding.first_operation();
  for (const auto& each : finding.occurrences) {
    if (each.operation != last) ++others;
    last = each.operation;
  }
  if (out.empty() || others == 0) return out;
  return out + " and " + (finding.more ? "at least " : "") + std::to_string(others) + " more";
}

bk::json::Object changes_json(const Changes& changes) {
  diff::Counts total;
  Value::Array documents;
  for (const auto& document : changes) {
    const auto counts = diff::count(document.findings);
    total.breaking += counts.breaking;
    total.risky += counts.risky;
    total.safe += counts.safe;
    Value::Array findings;
    for (const auto& finding : document.findings)
      findings.push_back(finding_json(document, finding));
    Object one{
        {"old", document.before_name},
        {"new", document.after_name},
        {"changes", std::move(findings)}};
    if (document.consequences_known)
      one.set("consequences", consequences_json(document.consequences));
    documents.push_back(std::move(one));
  }
  return {
      {"breaking", total.breaking},
      {"risky", total.risky},
      {"safe", total.safe},
      {"documents", std::move(documents)}};
}

void to_diagnostics(const Changes& changes, Diagnostics& out) {
  for (const auto& document : changes) {
    for (const auto& finding : document.findings) {
      const std::string names = operation_names(document, finding);
      Diagnostic diagnostic;
      diagnostic.code = finding.check->id;
      diagnostic.severity = severity(finding.verdict);
      const bool in_new = finding.new_value != nullptr;
      const yaml::Value* at = in_new ? finding.new_value : finding.old_value;
      diagnostic.span = span_of(at);
      if (at != nullptr) diagnostic.pointer = at->pointer();
      diagnostic.message = (names.empty() ? "" : names + ": ") + finding.message +
                           (finding.place.empty() ? "" : " (" + finding.place + ")");
      diagnostic.help =
          std::string{diff::to_string(finding.verdict)} + ": " + std::string{finding.reason};
      if (in_new && finding.old_value != nullptr)
        diagnostic.notes.push_back({span_of(finding.old_value), "before"});
      out.add(std::move(diagnostic));
    }
  }
}

}  // namespace bkctl::report
