#include "engine/upgrade/codebase.hpp"

#include <algorithm>
#include <array>

namespace bkctl::upgrade {
namespace {

constexpr std::string_view kApiFolder = "api/include/";

std::vector<std::string> names_of(const Source& source) {
  std::vector<std::string> out;
  for (auto& include : includes_of(source)) out.push_back(std::move(include.name));
  return out;
}

}  // namespace

std::string_view Source::at(std::size_t token) const {
  return token < tokens.size() ? carry::text_of(text, tokens[token]) : std::string_view{};
}

std::vector<Include> includes_of(const Source& source) {
  std::vector<Include> out;
  for (std::size_t i = 0; i < source.tokens.size(); ++i) {
    if (source.tokens[i].kind != carry::TokenKind::kDirective) continue;
    const auto line = source.at(i);
    const auto word = line.find_first_not_of(" \t", 1);
    if (word == std::string_view::npos || !line.substr(word).starts_with("include")) continue;
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string_view::npos) continue;
    const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string_view::npos) continue;
    out.push_back({std::string{line.substr(open + 1, close - open - 1)}, i});
  }
  return out;
}

Codebase::Codebase(
    const output::FilePlan& plan,
    const carry::Names& was,
    const carry::Names& is,
    const std::vector<Source>& sources)
    : was_(was), is_(is) {
  for (const auto& file : plan.files()) {
    const bool header = file.path.ends_with(".hpp");
    if (!header || file.path.starts_with("vendor/")) continue;
    auto tokens = carry::scan(file.contents);
    if (!tokens) continue;
    auto names = names_of({file.path, file.contents, {}, *std::move(tokens)});
    if (file.path.ends_with("_models.hpp") && file.path.starts_with(kApiFolder)) {
      collections_.emplace(
          file.path.substr(kApiFolder.size()), std::set<std::string>(names.begin(), names.end()));
    }
    includes_.emplace(file.path, std::move(names));
  }
  for (const Source& source : sources) includes_.insert_or_assign(source.path, names_of(source));
}

void Codebase::reach(
    const std::string& path, const std::string& name, std::set<std::string>& out) const {
  if (!out.insert(name).second) return;
  const std::string beside = path.substr(0, path.rfind('/') + 1) + name;
  const std::array places{beside, "src/" + name, "tests/" + name, std::string{kApiFolder} + name};
  for (const auto& place : places) {
    const auto found = includes_.find(place);
    if (found == includes_.end()) continue;
    for (const auto& next : found->second) reach(place, next, out);
    return;
  }
}

std::set<std::string> Codebase::reached_by(const Source& source) const {
  std::set<std::string> out;
  for (const auto& include : includes_of(source)) reach(source.path, include.name, out);
  return out;
}

std::size_t Codebase::leading_to(const Source& source, const std::string& header) const {
  const auto includes = includes_of(source);
  for (std::size_t i = 0; i < includes.size(); ++i) {
    std::set<std::string> seen;
    reach(source.path, includes[i].name, seen);
    if (seen.contains(header)) return i;
  }
  return std::string::npos;
}

std::string Codebase::header_of(std::string_view model) const {
  const auto found = std::find_if(
      is_.types.begin(), is_.types.end(), [&](const auto& type) { return type.name == model; });
  return found == is_.types.end() ? "" : found->header;
}

}  // namespace bkctl::upgrade
