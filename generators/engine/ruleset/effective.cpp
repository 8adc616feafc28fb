#include <algorithm>

#include "engine/base/glob.hpp"
#include "engine/ruleset/run.hpp"

namespace bkctl::ruleset {
namespace {

/// The document as seen from the folder of the ruleset.
std::string relative(const std::string& folder_of, const std::string& document) {
  const std::size_t slash = folder_of.rfind('/');
  if (slash == std::string::npos) return document;
  const std::string folder = folder_of.substr(0, slash + 1);
  if (document.starts_with(folder)) return document.substr(folder.size());
  return document;
}

bool covers(const Override::Where& where, const Override& entry, const std::string& document) {
  return glob_match(where.glob, relative(entry.part.path, document));
}

bool is_below(std::string_view pointer, std::string_view above) {
  return pointer.starts_with(above) &&
         (pointer.size() == above.size() || pointer[above.size()] == '/');
}

}  // namespace

Ruleset effective(const Ruleset& ruleset, const std::string& document, Formats format) {
  Ruleset result = ruleset;
  for (const Override& entry : ruleset.overrides) {
    const bool whole =
        std::any_of(entry.files.begin(), entry.files.end(), [&](const Override::Where& where) {
          return where.pointer.empty() && covers(where, entry, document);
        });
    const bool fits = entry.formats == kAllFormats || (entry.formats & format) != 0;
    if (whole && fits) merge(entry.part, result);
  }
  return result;
}

std::optional<Level> level_at(
    const Ruleset& ruleset,
    const std::string& document,
    std::string_view rule,
    std::string_view pointer) {
  std::optional<Level> best;
  std::size_t length = 0;
  for (const Override& entry : ruleset.overrides) {
    const auto change = entry.part.changes.find(rule);
    if (change == entry.part.changes.end()) continue;
    for (const Override::Where& where : entry.files) {
      if (where.pointer.size() < length || where.pointer.empty()) continue;
      if (!is_below(pointer, where.pointer) || !covers(where, entry, document)) continue;
      length = where.pointer.size();
      if (change->second.on == false)
        best = Level::kOff;
      else if (change->second.level)
        best = change->second.level;
    }
  }
  return best;
}

Formats format_of(const yaml::Value& root) {
  const yaml::Value* const swagger = root.find("swagger");
  if (swagger != nullptr && swagger->is_scalar() && swagger->text().starts_with("2")) return kOas2;
  const yaml::Value* const openapi = root.find("openapi");
  if (openapi == nullptr) {
    constexpr std::string_view kKeywords[] = {"$schema", "type", "allOf", "anyOf", "oneOf", "not"};
    const bool schema = std::any_of(std::begin(kKeywords), std::end(kKeywords), [&](auto keyword) {
      return root.find(keyword) != nullptr;
    });
    return schema ? kJsonSchema : 0;
  }
  if (!openapi->is_scalar()) return 0;
  const std::string_view version = openapi->text();
  if (version.starts_with("3.0")) return kOas30;
  if (version.starts_with("3.1")) return kOas31;
  if (version.starts_with("3.2")) return kOas32;
  return version.starts_with("3") ? kOas3 : 0;
}

std::optional<Severity> severity_of(Level level) {
  switch (level) {
    case Level::kOff:
      return std::nullopt;
    case Level::kHint:
    case Level::kInfo:
      return Severity::kInfo;
    case Level::kWarn:
      return Severity::kWarning;
    case Level::kError:
      return Severity::kError;
  }
  return std::nullopt;
}

}  // namespace bkctl::ruleset
