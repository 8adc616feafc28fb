#pragma once

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/arena.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::yaml {

/// Parses YAML by yaml-cpp's events; the only function that knows that library. nullptr after a
/// diagnostic.
const Value* parse_yaml(
    const SourceFile& file, Arena& arena, const Limits& limits, Diagnostics& diagnostics);

}  // namespace bkctl::yaml
