#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/changes.hpp"
#include "engine/output/tree.hpp"
#include "engine/upgrade/codemod.hpp"
#include "engine/upgrade/moves.hpp"

namespace bkctl::upgrade {

/// One place where a codemod changed people's code, or asks a person to.
struct Applied {
  std::string_view codemod;
  std::string path;
  std::size_t line = 0;  ///< of the text as it will be
  std::string what;
  bool by_hand = false;
};

/// What an upgrade does beyond what a run of `bkctl generate` does.
struct Adaptation {
  std::vector<output::Carried> carried;  ///< all that is carried over, moved and adapted
  std::vector<output::Adapted> adapted;  ///< files of the user's own
  std::vector<Applied> applied;
};

/// What it starts from. Everything outlives the call.
struct Start {
  std::string_view from_version;  ///< of the bkctl that wrote the project
  const output::FilePlan& plan;   ///< what this one writes
  const output::Tree& tree;
  const output::Manifest& manifest;
  std::vector<output::Carried> carried;  ///< what carry() made of the same plan
};

/// Makes the codemods that a project of that version needs in people's C++ below src/ and tests/:
/// in their own files, and in scaffolds that they edited. Reads the project, writes nothing. What
/// was done is information (BK5021), what a person must do a warning (BK5022). A text that cannot
/// be read as C++, or that holds conflict markers, is left alone and named.
Adaptation adapt(
    const Start& start,
    std::span<const Codemod> codemods,
    std::span<const Move> moves,
    Diagnostics& diagnostics);

}  // namespace bkctl::upgrade
