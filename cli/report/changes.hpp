#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bk/json/value.hpp"
#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/diff/consequences.hpp"
#include "engine/diff/finding.hpp"
#include "exit_code.hpp"

namespace bkctl::report {

/// What changed in one document. The findings refer to the documents, which are kept with them.
struct DocumentChanges {
  std::string name;  ///< of the document when there are several; may be empty
  std::string before_name, after_name;
  std::shared_ptr<const spec::Document> before, after;
  diff::Difference difference;
  std::vector<diff::Finding> findings;
  diff::Consequences consequences;
  bool consequences_known =
      true;  ///< false: a document breaks the standard, so no code comes of it
};
using Changes = std::vector<DocumentChanges>;

/// `GET /pets`, with what is meant in it; `the API` for what concerns no operation.
std::string operation_name(const DocumentChanges& document, const diff::Finding& finding);
/// `GET /pets and 12 more`; empty for what concerns no operation.
std::string operation_names(const DocumentChanges& document, const diff::Finding& finding);

/// For a terminal: the worst first, each with its place in both documents.
std::string changes_text(const Changes& changes, diff::Verdict least, const console::Style& style);
/// The members of the `--json` answer.
bk::json::Object changes_json(const Changes& changes);
/// A changelog for people who use the API. All text of the documents is escaped.
std::string changes_markdown(const Changes& changes);
std::string changes_html(const Changes& changes);

/// Breaking changes as errors, risky ones as warnings, safe ones as remarks, for the formats of
/// findings. The code is the check's id.
void to_diagnostics(const Changes& changes, Diagnostics& out);

}  // namespace bkctl::report
