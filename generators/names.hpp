#pragma once

#include "engine/carry/names.hpp"
#include "generator.hpp"

namespace bkctl {

/// What the things of the document are called in code that people write; kept in
/// `.bkctl/names.json` for the next run.
carry::Names names_of(const Input& input);

}  // namespace bkctl
