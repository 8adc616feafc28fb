#include "engine/spec/file_set.hpp"

#include <utility>

#include "engine/spec/location.hpp"
#include "engine/yaml/files.hpp"

namespace bkctl::spec {

bool find_version(const yaml::Value& root, Version& version) {
  if (const yaml::Value* const swagger = root.find("swagger");
      swagger && swagger->text() == "2.0") {
    version = Version::k20;
    return true;
  }
  const yaml::Value* const openapi = root.find("openapi");
  if (openapi == nullptr) return false;
  const std::string_view text = openapi->text();
  if (text.starts_with("3.0")) {
    version = Version::k30;
  } else if (text.starts_with("3.1")) {
    version = Version::k31;
  } else if (text.starts_with("3.2")) {
    version = Version::k32;
  } else {
    return false;
  }
  return true;
}

File* FileSet::add(std::string location, std::string text, Version fallback) {
  auto file = std::make_unique<File>();
  file->location = std::move(location);
  file->version = fallback;
  File* const result = file.get();
  by_location_.emplace(result->location, result);
  files_.push_back(std::move(file));
  result->tree = yaml::parse(
      result->location,
      std::move(text),
      diagnostics_,
      options_.limits,
      yaml::format_of(result->location));
  if (!result->tree) return nullptr;
  const std::string_view stored = result->tree->file().text();
  by_source_.emplace(&result->tree->file(), result);
  find_version(result->tree->root(), result->version);
  for (const std::string_view keyword : {"$id", "$anchor", "$dynamicAnchor"}) {
    result->has_ids = result->has_ids || stored.find(keyword) != std::string_view::npos;
  }
  if (const yaml::Value* const self = result->tree->root().find("$self");
      self && self->is_string()) {
    by_self_.emplace(std::string(split_reference(self->text()).location), result);
  }
  return result;
}

File* FileSet::add_root(std::string path, std::string text) {
  return add(std::move(path), std::move(text), Version::k31);
}

File* FileSet::open_root(const std::string& location) {
  bk::Result<std::string> text = loader_.read(location);
  if (!text) {
    const bool large = text.error().code() == bk::ErrorCode::kPayloadTooLarge;
    SourceSpan span;
    span.file = SourceFile::make(location, {});
    diagnostics_.error(
        large ? "BK1002" : "BK1001",
        std::move(span),
        {},
        "cannot read " + location + ": " + text.error().message());
    return nullptr;
  }
  return add(location, std::move(text).value(), Version::k31);
}

File* FileSet::open(const std::string& location, const yaml::Value& site, bool report) {
  if (const auto known = by_location_.find(location); known != by_location_.end()) {
    return known->second->tree ? known->second : nullptr;
  }
  const auto fail = [&](std::string_view code,
                        std::string message,
                        std::string help,
                        Severity severity = Severity::kError) -> File* {
    if (!report) return nullptr;
    // Remembered as unreadable, so that a second reference to it says nothing more.
    auto file = std::make_unique<File>();
    file->location = location;
    by_location_.emplace(location, file.get());
    files_.push_back(std::move(file));
    auto& found = severity == Severity::kError
                      ? diagnostics_.error(code, site.span(), site.pointer(), std::move(message))
                      : diagnostics_.warning(code, site.span(), site.pointer(), std::move(message));
    found.help = std::move(help);
    return nullptr;
  };
  if (files_.size() >= options_.max_files) {
    if (std::exchange(too_many_, true)) return nullptr;
    return fail(
        "BK2026",
        "the document refers to more than " + std::to_string(options_.max_files) + " files",
        {});
  }
  if (has_scheme(location) && !loader_.remote()) {
    // Not an error: a document is usable without what others publish, as long as everybody knows
    // what is missing.
    return fail(
        "BK2022",
        "references to the web are switched off: what " + location +
            " describes is taken for anything",
        "allow them with --allow-remote, or copy the file beside the document",
        Severity::kWarning);
  }
  if (!has_scheme(location) && !loader_.may_read(location)) {
    return fail("BK2021", "may not read " + location + ": it is outside the document's folder", {});
  }
  bk::Result<std::string> text = loader_.read(location);
  if (!text) {
    const std::string& message = text.error().message();
    return fail(
        "BK2021",
        "cannot read " + location + ": " + message,
        "check the path; it is relative to this file");
  }
  return add(location, std::move(text).value(), of(site).version);
}

const yaml::Value& FileSet::document_of(const yaml::Value& value) const {
  const yaml::Value& own = of(value).tree->root();
  Version version = Version::k31;
  return find_version(own, version) ? own : files_.front()->tree->root();
}

File* FileSet::known_as(std::string_view uri) const {
  const auto found = by_self_.find(std::string(uri));
  return found == by_self_.end() ? nullptr : found->second;
}

}  // namespace bkctl::spec
