#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/diff/finding.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::test {

/// Two documents and what was found between them; the findings point into the documents.
struct Compared {
  std::unique_ptr<spec::Document> before, after;
  diff::Difference difference;
  std::vector<diff::Finding> findings;

  /// `request-max-length-decreased breaking`, each once, sorted.
  [[nodiscard]] std::vector<std::string> lines() const;
  [[nodiscard]] bool has(std::string_view id) const;
};

/// Dates of the tests count from 2026-01-01.
diff::Settings settings(int deprecation_days = 0);

Compared compare_texts(
    const std::string& before,
    const std::string& after,
    const diff::Settings& settings = test::settings(),
    const diff::Overrides& overrides = {});
/// Documents is empty where a file cannot be read.
Compared compare_files(
    const std::string& before, const std::string& after, const diff::Overrides& overrides = {});

}  // namespace bkctl::test
