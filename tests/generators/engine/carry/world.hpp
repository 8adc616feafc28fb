#pragma once

#include <set>
#include <string>
#include <vector>

#include "document.hpp"
#include "engine/carry/names.hpp"
#include "engine/output/changes.hpp"
#include "support/temp_folder.hpp"

namespace bkctl::trials {

/// What a run of `bkctl generate` came to.
struct Outcome {
  bool refused = false;
  std::size_t conflicts = 0;
  std::vector<Diagnostic> findings;
  std::string failure;  ///< of writing; empty: none

  /// Whether a finding with one of these codes stands in a file of that path.
  [[nodiscard]] bool names(const std::string& path) const;
  [[nodiscard]] bool has(std::string_view code) const;
};

/// A project in a folder of its own, generated in this process.
class World {
 public:
  /// Brings the project in step with the document.
  Outcome generate(const Document& document);
  /// Whether another run would change anything.
  bool settled(const Document& document);

  /// What operations and types are called now.
  [[nodiscard]] carry::Names names() const;
  /// Paths below the project, without .bkctl, sorted.
  [[nodiscard]] std::vector<std::string> paths() const;
  /// The compiler's complaints about the sources below src/, without warnings; empty: none.
  [[nodiscard]] std::string compile() const;

  test::TempFolder folder;
  carry::Names former;  ///< of a project without a record of names

 private:
  output::Changes plan(const Document& document, Diagnostics& diagnostics);
};

/// Files that a compiler's complaints stand in.
std::set<std::string> complained_about(const std::string& said);

/// A number from the environment.
std::size_t setting(const char* name, std::size_t otherwise);

}  // namespace bkctl::trials
