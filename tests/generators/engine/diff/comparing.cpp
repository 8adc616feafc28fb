#include "generators/engine/diff/comparing.hpp"

#include <algorithm>

#include "engine/diff/lifecycle.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::test {
namespace {

void finish(Compared& out, const diff::Settings& settings, const diff::Overrides& overrides) {
  if (out.before == nullptr || out.after == nullptr) return;
  out.difference = diff::compare(*out.before, *out.after, settings);
  out.findings = diff::judge(out.difference, settings, overrides);
}

}  // namespace

std::vector<std::string> Compared::lines() const {
  std::vector<std::string> out;
  for (const auto& finding : findings)
    out.push_back(finding.check->id + " " + std::string{to_string(finding.verdict)});
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool Compared::has(std::string_view id) const {
  return std::any_of(findings.begin(), findings.end(), [&](const diff::Finding& finding) {
    return finding.check->id == id;
  });
}

diff::Settings settings(int deprecation_days) {
  diff::Settings out;
  out.today = *diff::parse_date("2026-01-01");
  out.deprecation_days = deprecation_days;
  return out;
}

Compared compare_texts(
    const std::string& before,
    const std::string& after,
    const diff::Settings& settings,
    const diff::Overrides& overrides) {
  Compared out;
  spec::FileLoader loader;
  Diagnostics ignored;
  out.before = spec::load_text("old.yaml", before, loader, ignored);
  out.after = spec::load_text("new.yaml", after, loader, ignored);
  finish(out, settings, overrides);
  return out;
}

Compared compare_files(
    const std::string& before, const std::string& after, const diff::Overrides& overrides) {
  Compared out;
  spec::FileLoader loader;
  Diagnostics ignored;
  out.before = spec::load(before, loader, ignored);
  out.after = spec::load(after, loader, ignored);
  finish(out, settings(), overrides);
  return out;
}

}  // namespace bkctl::test
