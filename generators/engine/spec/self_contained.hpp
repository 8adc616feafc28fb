#pragma once

#include "engine/spec/document.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::spec {

/// The tree that to_json() prints: the document in 3.1 form without references to other files.
/// Lives as long as the document and the arena.
const yaml::Value& self_contained(const Document& document, yaml::Arena& arena);

}  // namespace bkctl::spec
