#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::workspace {

/// The options `--allow-remote` and `--allow-private` of every command that reads documents.
struct LoaderOptions {
  void describe(commands::Options& options);

  bool allow_remote = false;  ///< whether a local document may refer to URLs
  bool allow_private =
      false;  ///< whether remote documents may come from this machine or a private network
  std::map<std::string, std::string> given = {};  ///< texts that are not read, by location
};

/// Reads documents from disk and from the web, and remembers what it read. A document from the web
/// reaches the web only, never this machine's files.
class DocumentLoader final : public spec::Loader {
 public:
  DocumentLoader(const std::string& location, LoaderOptions options, console::Console& console);

  bk::Result<std::string> read(const std::string& location) override;
  [[nodiscard]] bool remote() const override { return remote_ || options_.allow_remote; }
  [[nodiscard]] bool may_read(const std::string& location) const override;

  /// What was read, by location; the bytes as they are.
  [[nodiscard]] const std::map<std::string, std::string>& files() const { return files_; }

 private:
  bk::Result<std::string> read_remote(const std::string& location);

  bool remote_;  // the root document is a URL
  LoaderOptions options_;
  console::Console& console_;
  spec::FileLoader disk_;
  std::map<std::string, std::string> files_;
  std::size_t remote_bytes_ = 0;
  std::size_t remote_files_ = 0;
};

}  // namespace bkctl::workspace
