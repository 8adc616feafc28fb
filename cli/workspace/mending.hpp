#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "console/console.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/spec/document.hpp"
#include "exit_code.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

/// What checks a document during mending: its findings, suppressions applied.
using Check = std::function<Diagnostics(const spec::Document& document, Diagnostics found)>;

/// The texts that mending a document makes of its files, and how many findings of which rule it
/// mended.
struct Mended {
  struct Text {
    std::string before;
    std::string after;
  };
  std::map<std::string, Text> files;  ///< those that change, by path
  std::map<std::string, std::size_t> rules;
  bool complete = true;  ///< false: what was tried did not read well and was dropped
};

/// Mends, reads the result again, and goes on until nothing is left that can be mended. What
/// leads to errors that were not there before is taken back, and its rule left out. Nothing is
/// written.
Mended mend(const std::string& file, DocumentLoader& loader, const Check& check);

/// Prints what mending does, as a unified diff; with `write`, writes the files, all or none.
ExitCode finish(const Mended& mended, bool write, console::Console& console);

}  // namespace bkctl::workspace
