#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/render/template.hpp"

namespace bkctl::test {

/// Partials from memory; named in messages as they are here.
class MemoryPartials final : public render::Partials {
 public:
  explicit MemoryPartials(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

  const render::Template* find(std::string_view name, Diagnostics& diagnostics) const override {
    const auto text = texts_.find(std::string{name});
    if (text == texts_.end()) return nullptr;
    auto& parsed = parsed_[text->first];
    if (parsed == nullptr)
      parsed = render::Template::parse(SourceFile::make(text->first, text->second), diagnostics);
    return parsed.get();
  }

 private:
  std::map<std::string, std::string> texts_;
  mutable std::map<std::string, std::unique_ptr<const render::Template>> parsed_;
};

/// Parses and renders; nullopt when anything was reported.
inline std::optional<std::string> try_render(
    const std::string& text,
    const render::View& view,
    std::map<std::string, std::string> partials,
    Diagnostics& diagnostics,
    render::Dialect dialect = render::Dialect::kStrict) {
  const auto parsed = render::Template::parse(SourceFile::make("test.tmpl", text), diagnostics);
  if (parsed == nullptr) return std::nullopt;
  return render::render(*parsed, view, MemoryPartials(std::move(partials)), diagnostics, dialect);
}

/// The text, or what was reported.
inline std::string rendered(
    const std::string& text,
    const render::View& view,
    std::map<std::string, std::string> partials = {}) {
  Diagnostics diagnostics;
  const auto out = try_render(text, view, std::move(partials), diagnostics);
  return out ? *out : format_plain(diagnostics.all().front());
}

/// All findings, one per line: place, message, code and help.
inline std::string failure(
    const std::string& text,
    const render::View& view,
    std::map<std::string, std::string> partials = {}) {
  Diagnostics diagnostics;
  if (try_render(text, view, std::move(partials), diagnostics)) return "it was rendered";
  std::string out;
  for (const auto& finding : diagnostics.all()) {
    if (!out.empty()) out += '\n';
    out += to_string(finding.span) + ": " + std::string{to_string(finding.severity)} + ": " +
           finding.message + " [" + finding.code + "]";
    if (!finding.help.empty()) out += " " + finding.help;
  }
  return out;
}

}  // namespace bkctl::test
