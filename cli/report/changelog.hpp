#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/changes.hpp"

namespace bkctl::report {

/// A changelog before it is written as Markdown or HTML: plain text, not escaped.
struct ChangelogEntry {
  std::string operation;  ///< `GET /pets`; empty: the API as a whole
  std::string others;     ///< `and 12 more`
  std::string message;
  std::string place;
  std::string reason;
};
struct ChangelogSection {
  std::string title;  ///< `Breaking changes`
  std::string lead;   ///< one sentence on what this means to the reader
  std::vector<ChangelogEntry> entries;
};
struct Changelog {
  std::string title;  ///< `Pet Store: 1.2.0 to 2.0.0`
  std::string summary;
  std::vector<ChangelogSection> sections;  ///< without empty ones
};

Changelog changelog(const DocumentChanges& document);

}  // namespace bkctl::report
