#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::spec {

/// Where files come from. `location` is a path with `/` (relative to the current folder or
/// absolute) or, when the document refers to one, an absolute URL.
class Loader {
 public:
  virtual ~Loader() = default;
  /// The text, or an Error whose message says why not ("no such file").
  virtual bk::Result<std::string> read(const std::string& location) = 0;
  /// Whether URLs may be asked for at all; otherwise a reference to one is a diagnostic that says
  /// how to allow it.
  [[nodiscard]] virtual bool remote() const { return false; }
  /// Whether this local path may be read.
  [[nodiscard]] virtual bool may_read(const std::string& location) const {
    return !location.empty();
  }
};

/// Reads the local disk, at most `bytes` per file; anything local, or only below `root` when one is
/// given.
class FileLoader : public Loader {
 public:
  explicit FileLoader(std::string root = {}, std::size_t bytes = yaml::Limits{}.bytes);
  bk::Result<std::string> read(const std::string& location) override;
  [[nodiscard]] bool may_read(const std::string& location) const override;

 private:
  std::string root_;
  std::size_t bytes_;
};

struct LoadOptions {
  yaml::Limits limits;
  std::size_t max_files = 10'000;
  /// Structural rules of the OpenAPI version. Off: only what is needed to make a Document is
  /// checked.
  bool validate = true;
};

/// Reads a document with everything it refers to. Errors (BK1xxx, BK2xxx) go to `diagnostics`;
/// nullptr only when there is no document to speak of (unreadable, not an OpenAPI description). A
/// document returned beside errors is for inspection, not for generation.
std::unique_ptr<Document> load(
    const std::string& location,
    Loader& loader,
    Diagnostics& diagnostics,
    const LoadOptions& options = {});

/// A document from memory, for tests and tools; references to other files go to `loader`.
std::unique_ptr<Document> load_text(
    std::string path,
    std::string text,
    Loader& loader,
    Diagnostics& diagnostics,
    const LoadOptions& options = {});

}  // namespace bkctl::spec
