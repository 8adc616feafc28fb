#include <algorithm>
#include <vector>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/base/codes.hpp"
#include "engine/diff/check.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "version.hpp"

namespace bkctl::report {
namespace {

using bk::json::Object;
using bk::json::Value;

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "note";
  }
  return "none";
}

// A path as a URI reference: what RFC 3986 does not allow is percent-encoded.
std::string uri(std::string_view path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4u], kDigits[byte & 0xfu]};
  }
  return out;
}

Value location(const SourceSpan& span, std::string_view message) {
  Object physical{{"artifactLocation", Object{{"uri", uri(report_path(span.path()))}}}};
  // The file as a whole is its first line: viewers and SARIF2017 want a region.
  const std::uint32_t line = std::max(span.line, 1u);
  const std::uint32_t column = std::max(span.col, 1u);
  Object region{{"startLine", line}, {"startColumn", column}};
  const bool known = span.line != 0 && span.end_line >= span.line;
  region.set("endLine", known ? span.end_line : line);
  region.set("endColumn", known ? span.end_col : column);
  physical.set("region", std::move(region));
  Object out{{"physicalLocation", std::move(physical)}};
  if (!message.empty()) out.set("message", Object{{"text", message}});
  return out;
}

// Rules of a team's ruleset are known by their own names.
std::string id_of(const Diagnostic& diagnostic) {
  return diagnostic.code == "BK8990" && !diagnostic.rule.empty() ? diagnostic.rule
                                                                 : diagnostic.code;
}

Value result(const Diagnostic& diagnostic, std::size_t rule, const std::string& fingerprint) {
  const std::string text =
      diagnostic.message + (diagnostic.help.empty() ? "." : ". " + diagnostic.help);
  Object out{
      {"ruleId", id_of(diagnostic)},
      {"ruleIndex", rule},
      {"level", level(diagnostic.severity)},
      {"message", Object{{"text", text}}},
  };
  if (!diagnostic.span.path().empty())
    out.set("locations", Value::Array{location(diagnostic.span, {})});
  Value::Array related;
  for (const auto& note : diagnostic.notes) {
    if (!note.span.path().empty()) related.push_back(location(note.span, note.message));
  }
  if (!related.empty()) out.set("relatedLocations", std::move(related));
  out.set("partialFingerprints", Object{{"bkctlFinding/v1", fingerprint}});
  return out;
}

Value rule(const std::string& code) {
  Object out{{"id", code}};
  const CodeInfo* info = find_code(code);
  if (info == nullptr) {
    if (const diff::Check* check = diff::find_check(code); check != nullptr) {
      out.set("shortDescription", Object{{"text", diff::title(*check) + "."}});
      out.set("fullDescription", Object{{"text", std::string{check->reason} + "."}});
    }
    return out;
  }
  std::string name;
  bool upper = true;
  for (const char c : info->title) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    upper = !letter;
  }
  if (!name.empty()) out.set("name", name);
  out.set("shortDescription", Object{{"text", std::string{info->title} + "."}});
  out.set("fullDescription", Object{{"text", info->explanation}});
  return out;
}

}  // namespace

std::string sarif(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const auto& each : diagnostics.all()) codes.push_back(id_of(each));
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  Value::Array rules;
  for (const auto& code : codes) rules.push_back(rule(code));
  Value::Array results;
  const auto names = fingerprints(diagnostics);
  for (const auto& each : diagnostics.all()) {
    const auto at = std::lower_bound(codes.begin(), codes.end(), id_of(each)) - codes.begin();
    results.push_back(result(each, static_cast<std::size_t>(at), names[results.size()]));
  }
  Object driver{
      {"name", "bkctl"},
      {"version", kVersion},
      {"semanticVersion", kVersion},
      {"rules", std::move(rules)}};
  Object run{
      {"tool", Object{{"driver", std::move(driver)}}},
      {"columnKind", "unicodeCodePoints"},
      {"results", std::move(results)}};
  Value log = Object{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Value::Array{std::move(run)}}};
  return bk::json::write_pretty(log) + "\n";
}

}  // namespace bkctl::report
