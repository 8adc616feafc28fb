#pragma once

#include <memory>
#include <string>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/document/write.hpp"
#include "engine/spec/document.hpp"
#include "exit_code.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

/// What commands share that make one text of a document: the argument FILE, `--output FILE`, where
/// other files may come from, and how it ends.
class Transform {
 public:
  /// `syntax`: whether the text may be YAML or JSON as one likes.
  void describe(commands::Options& options, bool syntax);

  /// The document; nullptr after findings, of which `diagnostics` then has some.
  std::unique_ptr<spec::Document> load(console::Console& console, Diagnostics& diagnostics) const;
  /// As `--syntax` says, else by the ending of the output file, else that of the document.
  [[nodiscard]] document::Syntax syntax(const spec::Document& document) const;

  /// Prints or writes the text unless there is an error, and says what was found. With --json, the
  /// answer has `text` or `output`.
  ExitCode finish(
      console::Console& console,
      std::string_view command,
      const std::string& text,
      Diagnostics& diagnostics) const;
  /// Ends without a text: 1, or 3 when there was nothing to read.
  static ExitCode fail(
      console::Console& console, std::string_view command, const Diagnostics& diagnostics);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& output() const { return output_; }

 private:
  std::string file_;
  std::string output_;
  std::string syntax_;
  LoaderOptions loading_;
};

/// A text that was made from a document, read again; `path` is what messages call it.
std::unique_ptr<spec::Document> load_again(
    const std::string& path, std::string text, Diagnostics& diagnostics);

}  // namespace bkctl::workspace
