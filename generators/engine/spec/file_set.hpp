#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"
#include "engine/spec/load.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::spec {

/// One file of a document.
struct File {
  std::string location;
  std::unique_ptr<yaml::Tree> tree;  // nullptr when it could not be read (reported once)
  Version version = Version::k31;    // its own, or of the file that referred to it first
  bool has_ids = false;              // whether $id, $anchor or $dynamicAnchor occur
};

/// The files of a document, each read once.
class FileSet {
 public:
  FileSet(Loader& loader, const LoadOptions& options, Diagnostics& diagnostics)
      : loader_(loader), options_(options), diagnostics_(diagnostics) {}

  /// The root, from the loader or from memory; nullptr after a diagnostic.
  File* open_root(const std::string& location);
  File* add_root(std::string path, std::string text);

  /// The file at `location`, read when it is new; nullptr when it cannot be had. The diagnostic
  /// stands at `site`.
  /// With `report` false there is no diagnostic.
  File* open(const std::string& location, const yaml::Value& site, bool report = true);

  /// The file that holds the value.
  [[nodiscard]] File& of(const yaml::Value& value) const { return *by_source_.at(&value.file()); }
  /// The root of the document that the value is a part of: its own file's, where that is a whole
  /// document, else the first file's.
  [[nodiscard]] const yaml::Value& document_of(const yaml::Value& value) const;
  /// Hands the files over; the set is of no use afterwards.
  std::vector<std::unique_ptr<File>> take() { return std::move(files_); }
  /// A file that says under which absolute URI it is known (`$self` of 3.2), or nullptr.
  [[nodiscard]] File* known_as(std::string_view uri) const;

 private:
  File* add(std::string location, std::string text, Version fallback);

  Loader& loader_;
  const LoadOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<std::unique_ptr<File>> files_;
  std::unordered_map<std::string, File*> by_location_;
  std::unordered_map<std::string, File*> by_self_;
  std::unordered_map<const SourceFile*, File*> by_source_;
  bool too_many_ = false;
};

/// The version a file declares for itself, if it is a whole document.
bool find_version(const yaml::Value& root, Version& version);

}  // namespace bkctl::spec
