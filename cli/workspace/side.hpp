#pragma once

#include <memory>
#include <string>
#include <vector>

#include "console/console.hpp"
#include "engine/spec/document.hpp"
#include "exit_code.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

/// One side of a comparison as it is named on the command line: a file, a URL, `git:REV:PATH`, or a
/// folder (also one in git).
struct Side {
  bool folder = false;
  std::vector<std::string> names;      ///< of the documents: paths below the folder; one otherwise
  std::vector<std::string> locations;  ///< what loads them, in the same order
};

/// Finds the documents of a side; of a folder all files that are OpenAPI documents by their first
/// lines. Without one, or when the side does not exist, an error (BK7060).
ExitCode find_side(const std::string& text, Diagnostics& diagnostics, Side& out);

/// Reads a document that is to be compared. What cannot be compared (unreadable files, references
/// that lead nowhere) is an error; where a document only breaks the standard elsewhere,
/// `faulty` says so.
struct Readable {
  std::unique_ptr<spec::Document> document;
  bool faulty = false;
};
ExitCode read_for_comparison(
    const std::string& location,
    const LoaderOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    Readable& out);

}  // namespace bkctl::workspace
